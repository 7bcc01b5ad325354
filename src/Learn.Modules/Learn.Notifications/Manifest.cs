using Learn.Platform.Modules;

[assembly: Module(Name = "Notifications", Category = "Learning", Description = "What is told to people: the inbox, one mail a day, calendar feeds.", Dependencies = ["Learn.Accounts"])]
