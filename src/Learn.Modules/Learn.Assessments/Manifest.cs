using Learn.Platform.Modules;

[assembly: Module(Name = "Assessments", Category = "Learning", Description = "What you know: question banks, quizzes, attempts, grading.", Dependencies = ["Learn.Accounts", "Learn.Courses", "Learn.Learning"])]
