using Learn.Testing;

namespace Learn.Assessments.Tests;

/// <summary>A course whose second lesson is a quiz, as files.</summary>
internal static class QuizFolder
{
    public const string Vietnamese = """
        // id: hai
        // title: Kiểm tra
        // minutes: 5

        ::Tin nhắn::Bạn nhận [tin nhắn](01-mot.vi.md) lạ. Làm gì? {
        =Gọi số trên thẻ #BIMAT đúng
        ~Bấm vào liên kết #BIMAT sai
        }

        """;

    private const string English = """
        // id: hai
        // title: Quiz
        // minutes: 5

        ::A message::You get a strange [message](01-mot.en.md). What now? {
        =Call the number on the card #BIMAT right
        ~Tap the link #BIMAT wrong
        }

        """;

    public static LearnSiteFactory WithQuiz(this LearnSiteFactory site, string? vietnamese = null)
    {
        var folder = new SampleCourse("thu").WriteTo(site.ContentPath);
        var lesson = Path.Combine(folder, "01-phan", "02-hai");
        File.Delete($"{lesson}.vi.md");
        File.Delete($"{lesson}.en.md");
        File.WriteAllText($"{lesson}.vi.gift", vietnamese ?? Vietnamese);
        File.WriteAllText($"{lesson}.en.gift", English);
        return site;
    }
}
