using Learn.Platform.Modules;

[assembly: Module(Name = "Credentials", Category = "Learning", Description = "What you can prove: certificates, badges, verification.", Dependencies = ["Learn.Accounts", "Learn.Courses", "Learn.Learning"])]
