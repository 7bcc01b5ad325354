using Learn.Courses.Tests;
using Learn.Platform.Data;
using Learn.Testing;

[assembly: AssemblyFixture(typeof(CourseSites))]

namespace Learn.Courses.Tests;

/// <summary>One site with a few courses on each database, for tests that only ask.</summary>
public sealed class CourseSites() : SiteOnEachDatabase(Create)
{
    private static LearnSiteFactory Create(DatabaseProvider provider) => new LearnSiteFactory(provider)
        .WithCourse(new("tri-tue")
        {
            Title = "Trí tuệ nhân tạo cho mọi người",
            EnglishTitle = "Artificial intelligence for all",
            Topic = "ai",
            Level = "intermediate",
            Hours = 6,
            Body = lesson => lesson == "hai" ? "Máy học từ dữ liệu. Trí tuệ nhân tạo giúp bác sĩ đọc ảnh chụp." : null,
        })
        .WithCourse(new("dien-thoai")
        {
            Title = "Dùng điện thoại an toàn",
            EnglishTitle = "Using your phone safely",
            Hours = 1.5m,
            Body = lesson => lesson == "ba" ? "Đặt mật khẩu cho điện thoại thông minh, rồi khoá màn hình." : null,
        })
        .WithCourse(new("hoa-binh") { Title = "Hòa bình và hòa giải", EnglishTitle = "Peace", Topic = "science", Audience = "students, teachers", Hours = 3 })
        .WithCourse(new("hoa-hong") { Title = "Hoa hồng trong vườn", EnglishTitle = "Roses in the garden", Topic = "science", Audience = "citizens, students", Hours = 2 });
}
