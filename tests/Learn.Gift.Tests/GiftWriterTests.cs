using System.Text.Json;

namespace Learn.Gift.Tests;

/// <summary>What is written is read as the same again.</summary>
public sealed class GiftWriterTests
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>Each kind of question, and files that are awkward on purpose.</summary>
    public static TheoryData<string> Files =>
    [
        "// id: thu\n// title: Thử: một\n\n::Một::x {T}",
        // choices
        "::Ai?::Ai nằm trong lăng? {\n~Không ai #sai\n~%25%Một nửa\n=Ông #đúng\n####Chỉ thế thôi.}",
        "::Hai::Chọn hai {~%50%a ~%50%b#đúng ~%-50%c ~d}",
        "::Ba::x {~%33.333%a ~%33.333%b ~%33.333%c ~%-100%d}",
        "::Một là đủ::x {~%100%a ~b}",
        "::Hai cái đúng::x {=a ~%100%b ~c}",
        // true or false
        "x {TRUE}", "x {F}", "x {T#sai}", "x {T#sai#đúng}", "x {FALSE##đúng}", "x {T####chung}", "x {TRUE#a#b####c}",
        // written answers
        "x {=hai =%50%hài #gần đúng =2}", "x {hai}", "x {=%90%a =b ####chung}", "x {=\\%50\\% không có nghĩa gì}", "x {=%100%%50%}",
        // matching
        "x {=a -> 1 =b -> 2 = -> 3 ####chung}", "x {=[plain]*a* -> [markdown]*1* =b -> c -> d}",
        // numbers
        "x {#3}", "x {#3:0.5}", "x {#1..5#đúng}", "x {#=1822:0#hay =%50%1820..1824#gần ~#xa quá}", "x {#-5.25:0.001}", "x {#=1e3}",
        // free answers, descriptions
        "x {}", "x {####Nên nhắc đến mưa.}", "::Đọc trước::[markdown]Một *đoạn* văn.", "Chỉ là văn.",
        // an answer in the middle of the sentence
        "Hà Nội nằm bên sông {=Hồng ~Hương} ở miền Bắc.", "{#2..4} là vài.", "Năm _____ và _____ {=a =b}.",
        // escapes
        "::a\\:\\:b::5 \\= 5? 1 \\~ 2, \\# \\{x\\} \\\\n \\n xuống dòng \\: {T}", "x {=a\\=b\\~c#f\\#g =\\{d\\}\\\\}", "x {=\\\\n =C:\\\\dir\\new =\\[x}",
        // formats
        "[html]<b>x</b> {=[plain]<i> ~[moodle]b#[markdown]*c*}", "[markdown]**x** {=a#b}", "[plain][html] là chữ {T}", "::t::[moodle][plain]x {T}", "[khác]x {T}",
        // lines, Vietnamese, the edges of a line
        "::Dòng::Một\nhai   ba\n\tbốn {\n= năm sáu \n~ bảy\n}", "::Chữ::ướt đẫm, HOÀ, đ, 1+1=2? {=ừ ~\u1EDB\u0323}".Replace("1+1=2", "1+1\\=2", StringComparison.Ordinal),
        "::x::// không phải chú thích {T}", "[moodle]// không phải chú thích {T}",
        // ids, tags, categories
        "// [id:a] [tag:b] [tag:c d]\n::Q::x {T}", "// [id:a\\]b]\nx {T}", "$CATEGORY: một/hai\n\n::A::x {T}\n\n$CATEGORY: ba\n\n::B::x {T}",
    ];

    [Theory, MemberData(nameof(Files))]
    public void Write_ParsedFile_IsReadAsTheSame(string text)
    {
        var first = Read(text);
        var written = GiftWriter.Write(first.Headers, first.Questions);
        var second = Read(written.Text);

        written.Lost.ShouldBeEmpty();
        Comparable(second).ShouldBe(Comparable(first), written.Text);
        GiftWriter.Write(second.Headers, second.Questions).Text.ShouldBe(written.Text);
    }

    [Fact]
    public void Write_AllFilesAsOne_IsReadAsTheSame()
    {
        // Categories hold from where they stand on.
        var questions = Files.Select(file => (string)file.Data).Where(file => !file.Contains("$CATEGORY", StringComparison.Ordinal)).SelectMany(file => Read(file).Questions).ToList();

        var written = GiftWriter.Write([], questions);

        Comparable(Read(written.Text)).ShouldBe(Comparable(new([], questions, [])), written.Text);
    }

    [Fact]
    public void Write_TextThatGiftCantSay_IsMendedAndReported()
    {
        var stem = new GiftText("x", GiftFormat.Moodle, 1);
        var matching = new MatchingQuestion(new(1, "Q", null, stem, null), [new(new("a -> b", GiftFormat.Moodle, 1), new("c -> d", GiftFormat.Moodle, 1)), new(stem, stem)]);
        var written = new ShortAnswerQuestion(new(1, "R", null, stem, null), [new(new("a->b", GiftFormat.Moodle, 1), 100, null)]);

        var output = GiftWriter.Write([], [matching, written]);

        output.Lost.Select(loss => loss.Question).ShouldBe([matching, written]);
        var read = Read(output.Text).Questions;
        ((MatchingQuestion)read[0]).Pairs[0].Left!.Text.ShouldBe("a → b");
        ((MatchingQuestion)read[0]).Pairs[0].Right.Text.ShouldBe("c -> d");
        ((ShortAnswerQuestion)read[1]).Answers[0].Text.Text.ShouldBe("a→b");
    }

    [Fact]
    public void Write_EndOfACategory_IsReported()
    {
        var stem = new GiftText("x", GiftFormat.Moodle, 1);

        var output = GiftWriter.Write([], [new DescriptionQuestion(new(1, null, "a", stem, null)), new DescriptionQuestion(new(1, null, null, stem, null))]);

        output.Lost.ShouldHaveSingleItem().Message.ShouldContain("category");
    }

    [Fact]
    public void Write_RandomTexts_AreReadAsTheSame()
    {
        var random = new Random(3);
        const string Awkward = "ab =~#{}:\\n%*[]->/\"'đừ\n$5.,_";
        for (var round = 0; round < 2_000; round++)
        {
            var question = new ChoiceQuestion(new(1, Text() is { Length: > 0 } title ? title.ReplaceLineEndings(" ") : null, null, Gift(), random.Next(2) == 0 ? Gift() : null), false,
                [new(Gift(), 100, random.Next(2) == 0 ? Gift() : null), new(Gift(), random.Next(3) == 0 ? 50 : 0, null), new(Gift(), 0, Gift())]);
            var output = GiftWriter.Write([], [question]);
            Comparable(Read(output.Text)).ShouldBe(Comparable(new([], [question], [])), output.Text);
        }

        GiftText Gift() => new($"x{Text()}", GiftFormat.Moodle, 1);

        string Text() => string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => Awkward[random.Next(Awkward.Length)])).Trim();
    }

    private static GiftFile Read(string text)
    {
        var file = GiftParser.Parse(text);
        file.Faults.ShouldBeEmpty(text);
        file.Questions.ShouldNotBeEmpty();
        return file;
    }

    /// <summary>Everything but the lines.</summary>
    private static string Comparable(GiftFile file) => System.Text.RegularExpressions.Regex.Replace(
        JsonSerializer.Serialize(new { file.Headers, Questions = file.Questions.Select(question => new { Kind = question.GetType().Name, Content = (object)question }) }, Indented),
        "\"Line\": \\d+,?", "");
}
