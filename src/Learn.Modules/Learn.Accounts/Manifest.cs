using Learn.Platform.Modules;

[assembly: Module(Name = "Accounts", Category = "People", Description = "Who you are: sign-up, sign-in, roles, privacy.")]
