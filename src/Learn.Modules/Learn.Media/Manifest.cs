using Learn.Platform.Modules;

[assembly: Module(Name = "Media", Category = "Content", Description = "Files and video: upload, store, stream.", Dependencies = ["Learn.Accounts", "Learn.Courses", "Learn.Learning"])]
