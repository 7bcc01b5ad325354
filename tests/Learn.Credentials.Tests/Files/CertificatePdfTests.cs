using System.Text;
using Learn.Courses.Contracts;
using Learn.Credentials.Data;
using Learn.Credentials.Features;
using Learn.Credentials.Files;
using Learn.Platform.Data;
using Microsoft.Extensions.DependencyInjection;

namespace Learn.Credentials.Tests.Files;

public sealed class CertificatePdfTests(SharedSites sites)
{
    [Theory]
    [InlineData("An", "ngan")]
    [InlineData("Công Tằng Tôn Nữ Thị Ánh Nguyệt Quỳnh Hương Trần Nguyễn Phước Bảo Thuyên Ngọc Diễm", "dai")]
    [InlineData("ẾẾẾẾẾẾẾẾẾẾẾẾẾẾẾẾẾẾẾẾẾẾẾẾẾẾẾẾẾẾẾẾẾẾẾẾẾẾẾẾẾẾẾẾẾẾẾẾẾẾẾẾẾẾẾẾẾẾẾẾẾẾẾẾẾẾẾẾẾẾẾẾẾẾẾẾẾẾẾẾẾẾẾẾẾẾẾẾẾẾẾẾẾẾẾẾẾẾẾẾ", "dai")]
    [InlineData("王小明 한글 👩‍🎓", "ngan")]
    public void Write_AnyName_MakesOnePage(string name, string length)
    {
        var site = sites.On(DatabaseProvider.Sqlite);
        var course = site.Services.GetRequiredService<ICatalogue>().Find(SharedSites.Course)!;
        var texts = course.Outline.Texts.ToDictionary(pair => pair.Key, pair => pair.Value with { Title = length == "dai" ? string.Join(' ', Enumerable.Repeat("Chuyển đổi số cho hộ kinh doanh", 4)) : pair.Value.Title });
        var credential = new Credential { Id = Guid.CreateVersion7(), Language = "vi", AwardedAt = DateTimeOffset.UtcNow, Lessons = 14, Jwt = "e30.e30.AA", ValidUntil = DateTimeOffset.UtcNow.AddYears(2) };
        credential.SetName(HolderName.Normalize(name));

        var pdf = site.Services.GetRequiredService<CertificatePdf>().Write(new HeldCredential(credential, course with { Outline = course.Outline with { Texts = texts } }));

        if (Environment.GetEnvironmentVariable("LEARN_KEEP_PDF") is { Length: > 0 } folder)
            File.WriteAllBytes(Path.Combine(folder, $"{name.Length}-{length}.pdf"), pdf);
        var content = Encoding.Latin1.GetString(pdf);
        content.ShouldStartWith("%PDF-1.");
        content.Split("/Type/Page\n").Length.ShouldBeLessThanOrEqualTo(2);
        content.ShouldContain("<openbadges:credential>e30.e30.AA</openbadges:credential>");
    }
}
