using Learn.Platform.Modules;

[assembly: Module(Name = "Learning", Category = "Learning", Description = "How far you are: enrollment, progress, completion, my learning.", Dependencies = ["Learn.Accounts", "Learn.Courses"])]
