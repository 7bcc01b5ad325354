using Learn.Platform.Modules;

[assembly: Module(Name = "Courses", Category = "Content", Description = "What can be learned: catalogue, courses, lessons, search.")]
