using Learn.Platform.Modules;

[assembly: Module(Name = "Live", Category = "Learning", Description = "Live sessions: a host teaches, thousands follow and take part.", Dependencies = ["Learn.Accounts", "Learn.Courses", "Learn.Learning", "Learn.Notifications"])]
