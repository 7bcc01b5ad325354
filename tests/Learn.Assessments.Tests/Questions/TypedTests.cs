using Learn.Assessments.Questions.Numeric;

namespace Learn.Assessments.Tests.Questions;

/// <summary>What is typed: texts and numbers.</summary>
public sealed class TypedTests
{
    private const string Feedback = "\nexplanation: x";

    [Theory]
    [InlineData("accept: [mật khẩu]", "mật khẩu", 1)]
    [InlineData("accept: [mật khẩu]", "  Mật   Khẩu ", 1)]
    [InlineData("accept: [mật khẩu]", "mat khau", 0)]
    [InlineData("accept: [mật khẩu]\nfold: true", "mat khau", 1)]
    [InlineData("accept: [mật khẩu]\nfold: true", "MẬT KHẨU", 1)]
    [InlineData("accept: [mat khau]\nfold: true", "mật khẩu", 1)]
    [InlineData("accept: [đường]\nfold: true", "duong", 1)]
    [InlineData("accept: [hòa bình]", "hoà bình", 1)]
    [InlineData("accept: [hòa bình]", "HOÀ BÌNH", 1)]
    [InlineData("accept: [hòa]", "ho\u0061\u0300", 1)]
    [InlineData("accept: [OTP]\ncase: true", "otp", 0)]
    [InlineData("accept: [OTP]\ncase: true", "OTP", 1)]
    [InlineData("accept: [OTP]", "otp", 1)]
    [InlineData("accept: ['*nhanqua.example*']", "https://nhanqua.example/x", 1)]
    [InlineData("accept: ['*nhanqua.example*']", "nhanqua.exampl", 0)]
    [InlineData("accept: ['a*c*e']", "abcde", 1)]
    [InlineData("accept: ['a*c*e']", "ae", 0)]
    [InlineData("accept: ['ab*ba']", "aba", 0)]
    [InlineData("accept: ['2 \\* 3']", "2 * 3", 1)]
    [InlineData("accept: ['2 \\* 3']", "2 x 3", 0)]
    [InlineData("accept: [{text: hai, share: 50}, {text: h*}]", "hai", 1)]
    [InlineData("accept: [{text: h*, share: 50}, hai]", "hoa", 0.5)]
    [InlineData("accept: [hai]", "", 0)]
    public void Grade_ShortText_ComparesAsPeopleDo(string rest, string given, double share)
    {
        var question = Samples.Question("short-text", rest + Feedback);
        question.Grade("vi", Json.Of(new System.Text.Json.Nodes.JsonObject { ["text"] = given })).Share.ShouldBe((decimal)share);
    }

    [Fact]
    public void Review_ShortText_HasFeedbackOnWhatWasTyped()
    {
        var question = Samples.Quiz().Ask(["chu"], 1)[0];

        question.Review("vi", Json.Of("{'text':'ZZKEY mat khau'}"))["feedback"]!.GetValue<string>().ShouldBe("SECRET a");
        question.Review("vi", Json.Of("{'text':'zzkey gì đó'}"))["feedback"]!.GetValue<string>().ShouldBe("SECRET b");
        question.Review("vi", Json.Of("{'text':'khác'}"))["feedback"]!.GetValue<string>().ShouldBe("SECRET otherwise");
        question.Answers("vi", Json.Of("{'text':' ZZKEY  Mật khẩu'}")).ShouldHaveSingleItem().ShouldBe(new("zzkey mat khau", "ZZKEY  Mật khẩu", true));
    }

    [Fact]
    public void Grade_HostilePattern_IsFast()
    {
        var question = Samples.Question("short-text", $"accept: ['{string.Concat(Enumerable.Repeat("a*", 100))}b']{Feedback}");
        var watch = System.Diagnostics.Stopwatch.StartNew();

        question.Grade("vi", Json.Of($"{{'text':'{new string('a', 500)}'}}")).Share.ShouldBe(0);

        watch.ElapsedMilliseconds.ShouldBeLessThan(500);
    }

    [Theory]
    [InlineData("3,5", "vi", "3.5")]
    [InlineData("3.5", "vi", "3.5")]
    [InlineData("3,5", "en", "3.5")]
    [InlineData("3.5", "en", "3.5")]
    [InlineData("1.500", "vi", "1500")]
    [InlineData("1,500", "vi", "1.5")]
    [InlineData("1.500", "en", "1.5")]
    [InlineData("1,500", "en", "1500")]
    [InlineData("0.125", "vi", "0.125")]
    [InlineData("0,125", "en", "0.125")]
    [InlineData("1.234.567", "en", "1234567")]
    [InlineData("1,234,567.5", "vi", "1234567.5")]
    [InlineData("1.234.567,5", "en", "1234567.5")]
    [InlineData("1 234 567", "vi", "1234567")]
    [InlineData("1 234 567,25", "vi", "1234567.25")]
    [InlineData("12.5000", "vi", "12.5")]
    [InlineData(" -2 ", "vi", "-2")]
    [InlineData("−2", "vi", "-2")]
    [InlineData("+7", "en", "7")]
    [InlineData("1e3", "en", "1000")]
    [InlineData("2,5e-1", "vi", "0.25")]
    [InlineData(".5", "en", "0.5")]
    public void Read_Number_IsReadByTheLanguage(string text, string language, string expected) =>
        NumberText.Read(text, language)!.Value.Number.ShouldBe(decimal.Parse(expected, System.Globalization.CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("")]
    [InlineData("ba")]
    [InlineData("1.2.3")]
    [InlineData("1,23,456.7.8")]
    [InlineData("--1")]
    [InlineData("1e99")]
    [InlineData("99999999999999999999999999")]
    public void Read_NoNumber_IsNull(string text) => NumberText.Read(text, "vi").ShouldBeNull();

    [Theory]
    [InlineData("{'number':'1,5','unit':'kg'}", 1)]
    [InlineData("{'number':1.5,'unit':'kg'}", 1)]
    [InlineData("{'number':'1.6 kg'}", 1)]
    [InlineData("{'number':'1,61','unit':'kg'}", 0)]
    [InlineData("{'number':'1500','unit':'g'}", 1)]
    [InlineData("{'number':'1.500 g'}", 1)]
    [InlineData("{'number':'1500','unit':'kg'}", 0)]
    [InlineData("{'number':'1,5','unit':'lít'}", 0.5)]
    [InlineData("{'number':'1,5'}", 0.5)]
    [InlineData("{'number':'1,5 con gà'}", 0.5)]
    [InlineData("{'number':'777000771','unit':'KG'}", 0.5)]
    [InlineData("{'number':'','unit':'kg'}", 0)]
    [InlineData("{'number':'kg'}", 0)]
    public void Grade_NumericWithUnits_ConvertsThem(string response, double share) => Samples.Quiz().Ask(["so"], 1)[0].Grade("vi", Json.Of(response)).Share.ShouldBe((decimal)share);

    [Theory]
    [InlineData("{#3.5:0.1#a}", "3,4", 1)]
    [InlineData("{#3.5:0.1#a}", "3,39", 0)]
    [InlineData("{#1..5#a}", "5", 1)]
    [InlineData("{#=1822:0#a =%50%1822:2#b ~#c}", "1824", 0.5)]
    [InlineData("{#=1822:0#a =%50%1822:2#b ~#c}", "1822 năm", 1)]
    public void Grade_NumericOfGift_HasTolerance(string answers, string given, double share) =>
        Samples.Load(Samples.Compile("", gift: $"::Q::x {answers}")).Draw(1)[0].Grade("vi", Json.Of($"{{'number':'{given}'}}")).Share.ShouldBe((decimal)share);

    [Fact]
    public void Review_Numeric_ShowsTheNumberAsTheLanguageWritesIt()
    {
        var question = Samples.Question("numeric", "accept: [{number: 1234.5}]\nunits: {kg: 1}" + Feedback);
        question.Review("vi", null)["accepted"]![0]!.GetValue<string>().ShouldBe("1.234,5 kg");
        NumberText.Show(1234.5m, "en").ShouldBe("1,234.5");
    }
}
