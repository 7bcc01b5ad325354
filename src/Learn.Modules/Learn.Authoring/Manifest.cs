using Learn.Platform.Modules;

[assembly: Module(Name = "Authoring", Category = "Content", Description = "The studio where editors write, review, translate and publish.", Dependencies = ["Learn.Accounts", "Learn.Courses", "Learn.Media"])]
