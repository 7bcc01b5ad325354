
namespace Learn.Gift.Tests;

public sealed class GiftParserTests
{
    private static T Only<T>(string text) where T : class
    {
        var file = GiftParser.Parse(text);
        file.Faults.ShouldBeEmpty();
        return file.Questions.ShouldHaveSingleItem().ShouldBeOfType<T>();
    }

    private static string[] Texts(IEnumerable<GiftAnswer> answers) => [.. answers.Select(answer => answer.Text.Text)];

    [Fact]
    public void Parse_Choice_HasAnswersWeightsAndFeedback()
    {
        var choice = Only<ChoiceQuestion>("::Grant:: Who's buried?{\n~Grant #no\n~Jefferson\n=no one # yes \n####All of it.}");

        choice.Title.ShouldBe("Grant");
        choice.Stem.Text.ShouldBe("Who's buried?");
        choice.Multiple.ShouldBeFalse();
        Texts(choice.Answers).ShouldBe(["Grant", "Jefferson", "no one"]);
        choice.Answers.Select(answer => answer.Weight).ShouldBe([0m, 0m, 100m]);
        choice.Answers.Select(answer => answer.Feedback?.Text).ShouldBe(["no", null, "yes"]);
        choice.Answers.Select(answer => answer.Text.Line).ShouldBe([2, 3, 4]);
        choice.Feedback!.Text.ShouldBe("All of it.");
    }

    [Theory]
    [InlineData("Two?{~No ~%50%Grant ~%50%Wife ~Father}", new[] { 0.0, 50, 50, 0 })]
    [InlineData("Two?{~%-50%No ~%50%Grant ~%50%Wife ~%-50%Father}", new[] { -50.0, 50, 50, -50 })]
    [InlineData("Three?{~%33.333%a ~%33.333%b ~%33.333%c ~%-100%d}", new[] { 33.333, 33.333, 33.333, -100 })]
    public void Parse_SeveralAnswers_HasWeights(string text, double[] weights)
    {
        var choice = Only<ChoiceQuestion>(text);

        choice.Multiple.ShouldBeTrue();
        choice.Answers.Select(answer => (double)answer.Weight).ShouldBe(weights);
    }

    [Fact]
    public void Parse_ChoiceWithHalfCredit_IsSingle()
    {
        var choice = Only<ChoiceQuestion>("Hard.{~wrong ~%50%half =full}");

        choice.Multiple.ShouldBeFalse();
        choice.Answers.Select(answer => answer.Weight).ShouldBe([0m, 50m, 100m]);
    }

    [Theory]
    [InlineData("It is so.{T}", true, null, null)]
    [InlineData("It is so.{ TRUE }", true, null, null)]
    [InlineData("It is so.{F#wrong!}", false, "wrong!", null)]
    [InlineData("It is so.{\nFALSE # a = b ~ c # right -> yes\n}", false, "a = b ~ c", "right -> yes")]
    [InlineData("It is so.{TRUE##right}", true, null, "right")]
    public void Parse_TrueFalse_HasAnswerAndBothFeedbacks(string text, bool answer, string? wrong, string? right)
    {
        var question = Only<TrueFalseQuestion>(text);

        question.Answer.ShouldBe(answer);
        question.WhenWrong?.Text.ShouldBe(wrong);
        question.WhenRight?.Text.ShouldBe(right);
        (question.WhenWrong is null, question.WhenRight is null).ShouldBe((wrong is null, right is null));
    }

    [Fact]
    public void Parse_ShortAnswer_HasEverySpelling()
    {
        var question = Only<ShortAnswerQuestion>("Jesus Christ was from {\n=Nazareth#Yes!\n=%75%Nazereth#Misspelled.\n=%25%Bethlehem#Not raised.\n}.");

        question.Stem.Text.ShouldBe("Jesus Christ was from _____.");
        Texts(question.Answers).ShouldBe(["Nazareth", "Nazereth", "Bethlehem"]);
        question.Answers.Select(answer => answer.Weight).ShouldBe([100m, 75m, 25m]);
    }

    [Fact]
    public void Parse_WordAlone_IsShortAnswer() => Texts(Only<ShortAnswerQuestion>("2 + 2 is{four}").Answers).ShouldBe(["four"]);

    [Fact]
    public void Parse_Matching_HasPairsAndDistractor()
    {
        var question = Only<MatchingQuestion>("Match.{\n=Canada -> Ottawa\n=Italy->Rome\n= -> Paris\n####Well.}");

        question.Pairs.Select(pair => (pair.Left?.Text, pair.Right.Text)).ShouldBe([("Canada", "Ottawa"), ("Italy", "Rome"), (null, "Paris")]);
        question.Feedback!.Text.ShouldBe("Well.");
    }

    [Theory]
    [InlineData("n {#1822}", 1822, 1822)]
    [InlineData("n {#1822:5}", 1817, 1827)]
    [InlineData("n {# 3.1415 : 0.0005 }", 3.1410, 3.1420)]
    [InlineData("n {#3.141..3.142}.", 3.141, 3.142)]
    [InlineData("n {#-5..-1}", -5, -1)]
    [InlineData("n {#1e3\\:10}", 990, 1010)]
    public void Parse_Numeric_HasRange(string text, double least, double most)
    {
        var answer = Only<NumericQuestion>(text).Answers.ShouldHaveSingleItem();

        ((double)answer.Least).ShouldBe(least, 1e-9);
        ((double)answer.Most).ShouldBe(most, 1e-9);
        answer.Weight.ShouldBe(100);
    }

    [Fact]
    public void Parse_SeveralNumbers_HasWeightsAndOtherwise()
    {
        var question = Only<NumericQuestion>("When?{#\n=1822:0 #Correct! 100% credit\n=%50%1822:2 #Close.\n~#No, really.\n}");

        question.Answers.Select(answer => (answer.Weight, answer.Feedback!.Text)).ShouldBe([(100m, "Correct! 100% credit"), (50m, "Close.")]);
        question.Otherwise!.Text.ShouldBe("No, really.");
    }

    [Fact]
    public void Parse_EmptyBraces_IsEssay() => Only<EssayQuestion>("Tell.{ }").Feedback.ShouldBeNull();

    [Fact]
    public void Parse_EssayWithGeneralFeedback_HasIt() => Only<EssayQuestion>("Tell.{####Many ways.}").Feedback!.Text.ShouldBe("Many ways.");

    [Fact]
    public void Parse_NoBraces_IsDescription() => Only<DescriptionQuestion>("Read \\{this\\} first.").Stem.Text.ShouldBe("Read {this} first.");

    [Theory]
    [InlineData("Grant is {~buried =entombed ~living} in Grant's tomb.", "Grant is _____ in Grant's tomb.")]
    [InlineData("{=Two =2} plus two\nequals four.", "_____ plus two\nequals four.")]
    public void Parse_TextAfterBraces_IsMissingWord(string text, string stem)
    {
        var file = GiftParser.Parse(text);

        file.Faults.ShouldBeEmpty();
        file.Questions.ShouldHaveSingleItem().Stem.Text.ShouldBe(stem);
    }

    [Fact]
    public void Parse_Escapes_AreTakenLiterally()
    {
        var choice = Only<ChoiceQuestion>("::a\\:\\:b:: Which \\{equals\\} 5\\: C\\#? \\\\n \\\\ \\frac{\n~ \\= 2 + 2 # 4 \\~ 5\n= \\= 2 + 3 \\n next # \\# \\-> ok\n}");

        choice.Title.ShouldBe("a::b");
        choice.Stem.Text.ShouldBe("Which {equals} 5: C#? \\n \\ \\frac");
        Texts(choice.Answers).ShouldBe(["= 2 + 2", "= 2 + 3 \n next"]);
        choice.Answers.Select(answer => answer.Feedback!.Text).ShouldBe(["4 ~ 5", "# \\-> ok"]);
    }

    [Theory]
    [InlineData("[markdown]**Who**?{=a}", "Markdown", "**Who**?")]
    [InlineData("[html]<b>Who</b>?{=a}", "Html", "<b>Who</b>?")]
    [InlineData("[plain]*Who*?{=a}", "Plain", "*Who*?")]
    [InlineData("[moodle]Who?{=a}", "Moodle", "Who?")]
    [InlineData("[who?](x){=a}", "Moodle", "[who?](x)")]
    public void Parse_FormatMarker_IsTaken(string text, string format, string stem)
    {
        var question = Only<ShortAnswerQuestion>(text);

        (question.Stem.Format.ToString(), question.Stem.Text).ShouldBe((format, stem));
        question.Answers[0].Text.Format.ToString().ShouldBe(format);
    }

    [Fact]
    public void Parse_AnswerWithItsOwnMarker_HasThatFormat() =>
        Only<ShortAnswerQuestion>("[html]Who?{=[plain]a}").Answers[0].Text.Format.ShouldBe(GiftFormat.Plain);

    [Fact]
    public void Parse_CommentsAndCategories_AreKeptApart()
    {
        var file = GiftParser.Parse("// id: x\n// title: Hỏi: thử\n//----\n\n$CATEGORY: tom/dick\n\n// why\n::A::a {T}\n\n$CATEGORY: harry\n\n::B::b {\n// inside\n=x#1\n// and here\n~y#2}\n// at the end\n");

        file.Faults.ShouldBeEmpty();
        file.Headers.Select(header => (header.Name, header.Value, header.Line)).ShouldBe([("id", "x", 1), ("title", "Hỏi: thử", 2)]);
        file.Questions.Select(question => (question.Title, question.Category, question.Line)).ShouldBe([("A", "tom/dick", 8), ("B", "harry", 12)]);
        ((ChoiceQuestion)file.Questions[1]).Answers.Select(answer => answer.Text.Line).ShouldBe([14, 16]);
    }

    [Theory]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public void Parse_OtherLineEnds_CountsTheSameLines(string end)
    {
        var file = GiftParser.Parse("\uFEFF// id: x\n\n::A::a {T}\n\n::B::b {=x ~y".Replace("\n", end, StringComparison.Ordinal));

        file.Questions.ShouldHaveSingleItem().Line.ShouldBe(3);
        file.Faults.ShouldHaveSingleItem().Line.ShouldBe(5);
    }

    [Theory]
    [InlineData("a {=b ~c", 1, "isn't closed")]
    [InlineData("a\n=b ~c}", 2, "without a {")]
    [InlineData("a }{", 1, "without a {")]
    [InlineData("::a b {T}", 1, "title isn't closed")]
    [InlineData("::A::\n\nx", 1, null)]
    [InlineData("a {=b ~c}\nd {=e ~f}", 1, "one pair of braces")]
    [InlineData("a {=b{x} ~c}", 1, "one pair of braces")]
    [InlineData("{=b ~c}", 1, "no question before")]
    [InlineData("a {\n~b ~c}", 2, "no answer is right")]
    [InlineData("a {=b ~}", 1, "has no text")]
    [InlineData("a {\n~b\n~=c}", 3, "has no text")]
    [InlineData("a {b ~c =d}", 1, "doesn't start with")]
    [InlineData("a {~%50%b ~%20%c}", 1, "come to 70")]
    [InlineData("a {~%150%b =c}", 1, "no share")]
    [InlineData("a {=%50%b}", 1, "fully right")]
    [InlineData("a {true}", 1, "TRUE")]
    [InlineData("a {=b -> c}", 1, "two pairs")]
    [InlineData("a {=b -> c\n=d}", 2, "no ->")]
    [InlineData("a {=b -> \n=d -> e}", 1, "nothing after")]
    [InlineData("a {=b -> c\n=d -> e #no}", 2, "no feedback of its own")]
    [InlineData("a {#}", 1, "needs a number")]
    [InlineData("a {#x}", 1, "isn't a number")]
    [InlineData("a {#3,5}", 1, "isn't a number")]
    [InlineData("a {#5..1}", 1, "backwards")]
    [InlineData("a {#1:-1}", 1, "0 or more")]
    [InlineData("a {#1e400}", 1, "isn't a number")]
    [InlineData("a {#=%50%3}", 1, "fully right")]
    [InlineData("a {#=3 ~4}", 1, "only feedback")]
    [InlineData("$CATEGORY:\n\nx", 1, "write a name")]
    [InlineData("$CATEGORY: x\na {T}", 2, "blank line")]
    public void Parse_Slip_IsFaultWithLine(string text, int line, string? message)
    {
        var faults = GiftParser.Parse(text).Faults;

        if (message is null)
        {
            faults.ShouldBeEmpty();
            return;
        }
        var fault = faults.ShouldHaveSingleItem();
        fault.Message.ShouldContain(message);
        fault.Line.ShouldBe(line);
    }

    [Fact]
    public void Parse_OneBadQuestion_KeepsTheOthers()
    {
        var file = GiftParser.Parse("::A::a {T}\n\n::B::b {~x ~y}\n\n::C::c {F}\n\n::D::d {");

        file.Questions.Select(question => question.Title).ShouldBe(["A", "C"]);
        file.Faults.Select(fault => fault.Line).ShouldBe([3, 7]);
    }

    [Fact]
    public void Parse_PrivateUseCharacters_DoNotBecomeControlCharacters() =>
        Only<DescriptionQuestion>("a \uE003 b").Stem.Text.ShouldBe("a \uFFFD b");

    [Theory]
    [InlineData("{")]
    [InlineData("::")]
    [InlineData("=")]
    [InlineData("a {=")]
    [InlineData("\\")]
    [InlineData("####")]
    [InlineData("{#")]
    [InlineData("%")]
    [InlineData("a {~%")]
    public void Parse_ManyControlCharacters_EndsSoon(string piece)
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();

        GiftParser.Parse(string.Concat(Enumerable.Repeat(piece, 200_000 / piece.Length)));

        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(5));
    }

    [Fact]
    public void Parse_EveryPrefixOfAFile_NeverThrows()
    {
        const string Text = "// id: x\n\n$CATEGORY: a\n\n::T::[markdown]s \\{ {=a#f ~%-50%b#g ####h} t\n\n::N::n {#=1:2#x =%50%1..2 ~#z}\n\n::M::m {=a -> b = -> c}\n\n{T#a#b}";

        for (var length = 0; length <= Text.Length; length++) GiftParser.Parse(Text[..length]).ShouldNotBeNull();
    }
}
