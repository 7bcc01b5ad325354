using Learn.Platform.Modules;

[assembly: Module(Name = "Organizations", Category = "Learning", Description = "Businesses and public bodies train their people: members, assignments, reports.", Dependencies = ["Learn.Accounts", "Learn.Courses", "Learn.Learning", "Learn.Live", "Learn.Notifications"])]
