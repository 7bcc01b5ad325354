using Learn.Courses.Contracts;

namespace Learn.Assessments.Tests.Authoring;

/// <summary>What is wrong in a file is told as file and line, and nothing is half imported.</summary>
public sealed class QuestionFaultTests
{
    private const string Right = "{text: a, right: true, feedback: x}";

    [Theory]
    [InlineData("single-choice", "answers:\n  - {text: a, feedback: x}\n  - {text: b, feedback: x}", 6, "no answer is right")]
    [InlineData("single-choice", "answers:\n  - {text: a, right: true, feedback: x}\n  - {text: b, right: true, feedback: x}", 6, "several answers are right")]
    [InlineData("single-choice", "answers:\n  - " + Right + "\n  - {text: b}", 8, "'feedback' is missing")]
    [InlineData("single-choice", "answers:\n  - " + Right, 6, "write 2 to 12")]
    [InlineData("single-choice", "answers:\n  - " + Right + "\n  - {text: b, feedback: x, share: 120}", 8, "from -100 to 100")]
    [InlineData("single-choice", "answers:\n  - " + Right + "\n  - {text: b, feedback: x, colour: red}", 8, "'colour' isn't known")]
    [InlineData("single-choice", "answers:\n  - " + Right + "\n  - {text: b, feedback: x}\nfold: true", 9, "'fold' isn't known")]
    [InlineData("multiple-choice", "answers:\n  - {text: a, share: 50, feedback: x}\n  - {text: b, feedback: x}", 6, "shares that come to 100")]
    [InlineData("true-false", "answer: ja\nfeedback: {right: a, wrong: b}", 6, "isn't a known answer")]
    [InlineData("true-false", "answer: true\nfeedback: {right: a}", 7, "'wrong' is missing")]
    [InlineData("short-text", "accept: [a]", 6, "has no feedback")]
    [InlineData("short-text", "explanation: x\naccept: [{text: a, share: 50}]", 7, "no text is fully right")]
    [InlineData("short-text", "explanation: x\naccept: [a]\nfold: true\ncase: true", 9, "write fold or case")]
    [InlineData("numeric", "explanation: x\naccept: [{number: ba}]", 7, "write a number")]
    [InlineData("numeric", "explanation: x\naccept: [{from: 3, to: 1}]", 7, "runs backwards")]
    [InlineData("numeric", "explanation: x\naccept: [{number: 1}]\nunits: {kg: 2}", 8, "one of the units is that of the numbers")]
    [InlineData("matching", "pairs:\n  - {left: a, right: b}\n  - {left: c, right: d, feedback: x}", 7, "has no feedback")]
    [InlineData("matching", "explanation: x\npairs:\n  - {left: a, right: b}", 7, "write 2 to 12")]
    [InlineData("ordering", "explanation: x\nitems: [a, b]", 7, "write 3 to 12")]
    [InlineData("gap-fill", "explanation: x\ntext: a [[b]]\ngaps: {c: {accept: [d]}}", 7, "'gaps' has no 'b'")]
    [InlineData("gap-fill", "explanation: x\ntext: a [[b]] [[b]]\ngaps: {b: {accept: [d]}}", 7, "once")]
    [InlineData("gap-fill", "explanation: x\ntext: a\ngaps: {b: {accept: [d]}}", 7, "once")]
    [InlineData("categorize", "explanation: x\ncategories: {a: A, b: B}\nitems: [{text: x, category: a}, {text: y, category: c}]", 8, "isn't a known category")]
    [InlineData("essay", "", 2, "has no feedback")]
    [InlineData("scenario", "explanation: x\nsteps:\n  - {id: a, ask: b}", 8, "one of choices, spots and fields")]
    [InlineData("scenario", "explanation: x\nsteps:\n  - id: a\n    ask: b\n    choices: [{text: c, right: true, consequence: d, next: a}, {text: e, consequence: f}]", 10, "isn't after this step")]
    [InlineData("scenario", "explanation: x\nsteps:\n  - id: a\n    ask: b\n    choices: [{text: c, right: true, consequence: d, next: z}, {text: e, consequence: f}]", 10, "there is no step 'z'")]
    [InlineData("scenario", "explanation: x\nsteps:\n  - id: a\n    ask: b\n    show: [{mail: {from: a, to: b, subject: c, body: '[[s: t]]'}}]\n    spots: {s: {feedback: x}}\n    consequence: {right: a, wrong: b}", 11, "no spot is right")]
    [InlineData("scenario", "explanation: x\nsteps:\n  - id: a\n    ask: b\n    show: [{mail: {from: a, to: b, subject: c, body: x}}]\n    spots: {s: {right: true, feedback: x}}\n    consequence: {right: a, wrong: b}", 11, "[[s: visible text]]")]
    [InlineData("scenario", "explanation: x\nsteps:\n  - {id: end, ask: b}", 8, "stands for the end")]
    [InlineData("nope", "", 3, "isn't a known type")]
    public void Compile_WrongQuestion_IsFaultWithLine(string type, string rest, int line, string message)
    {
        var faults = Samples.Compile(Samples.One(type, rest)).Faults;
        faults.ShouldContain(fault => fault.StartsWith($"01-a/02-q.vi.questions.yml:{line}: ", StringComparison.Ordinal) && fault.Contains(message, StringComparison.Ordinal), string.Join('\n', faults));
    }

    [Theory]
    [InlineData("", "write «key: value»")]
    [InlineData("questions: []", "write 1 to 500")]
    [InlineData("questions:\n\t- x", "tab")]
    [InlineData("questions: &a [*a]", "anchors")]
    [InlineData("questions: [1]", "has to hold «key: value» pairs")]
    [InlineData("questions:\n  - {id: A, type: essay, title: t, stem: s, explanation: e}", "can't be an id")]
    [InlineData("questions:\n  - {id: a, type: essay, title: t, stem: s, explanation: e}\n  - {id: a, type: essay, title: t, stem: s, explanation: e}", "belongs to the question at")]
    [InlineData("questions:\n  - {id: a, type: essay, title: t, stem: s, explanation: e}", "earns points")]
    public void Compile_WrongFile_IsFault(string yaml, string message)
    {
        var compilation = new FakeCompilation(["vi"]);
        compilation.Add("01-a/02-q", "vi", QuizFileKind.Questions, yaml);
        var faults = compilation.Run().Faults;
        faults.ShouldContain(fault => fault.Contains(message, StringComparison.Ordinal), string.Join('\n', faults));
    }

    [Theory]
    [InlineData("id: mot", "id: hai", "each language of a quiz has the same questions in the same order")]
    [InlineData("answer: true", "answer: false", "the answer is another one")]
    [InlineData("      - {text: sai hai, feedback: SECRET d}\n", "", "answers here")]
    [InlineData("{left: ba, right: three}", "{left: ba, right: two}", "another one in the course's first language|different choices")]
    [InlineData("category: that", "category: gia", "another category")]
    [InlineData("      - thứ ba\n", "", "items here")]
    [InlineData("id: doc-thu", "id: doc", "this step is 'doc-thu'")]
    [InlineData("{text: SECRET-1 gọi, right: true,", "{text: SECRET-1 gọi, share: 50,", "otherwise than in the course's first language|no choice is right")]
    [InlineData("hints: [SECRET hint, SECRET second hint]", "hints: [SECRET hint]", "hints here")]
    [InlineData("type: essay", "type: description", "has the same type in each language")]
    public void Compile_TranslationOfAnotherQuestion_IsFault(string from, string to, string messages)
    {
        var at = Samples.Everything.IndexOf(from, StringComparison.Ordinal);
        at.ShouldBeGreaterThan(0);
        var english = Samples.Everything[..at] + to + Samples.Everything[(at + from.Length)..];
        var faults = Samples.Compile(Samples.Everything, english: english).Faults;
        faults.ShouldContain(fault => fault.Contains(".en.", StringComparison.Ordinal) && messages.Split('|').Any(message => fault.Contains(message, StringComparison.Ordinal)), string.Join('\n', faults));
    }

    [Theory]
    [InlineData("x {=a#1 ~b#2}", 1, "no title")]
    [InlineData("::Q::x {=a#1 ~b}", 1, "this answer has no feedback")]
    [InlineData("// [id:Not an id]\n::Q::x {T#a#b}", 2, "can't be an id")]
    [InlineData("// [tag:Not a tag]\n::Q::x {T#a#b}", 2, "can't be a tag")]
    [InlineData("::中::x {T#a#b}", 1, "no id can be made")]
    [InlineData("::Q::x {T#a#b}\n\n::q::y {T#a#b}", 3, "the id 'q' belongs to the question at 01-a/02-q.vi.gift:1")]
    [InlineData("::Q::[html]<b>x</b> {T#a#b}", 1, "[html] isn't used")]
    [InlineData("::Q::x {T#a#b}\n\n::R::x {=a#b", 3, "isn't closed")]
    public void Compile_WrongGift_IsFaultWithLine(string gift, int line, string message)
    {
        var faults = Samples.Compile("", gift: gift).Faults;
        faults.ShouldContain(fault => fault.StartsWith($"01-a/02-q.vi.gift:{line}: ", StringComparison.Ordinal) && fault.Contains(message, StringComparison.Ordinal), string.Join('\n', faults));
    }

    [Theory]
    [InlineData("::Q::x {=a#1 ~b#2}", "::Q::x {~a#1 =b#2}", "earns 0%, but 100%")]
    [InlineData("// [id:a]\n::Q::x {T#a#b}", "// [id:b]\n::Q::x {T#a#b}", "the id is 'b' here, but 'a'")]
    [InlineData("::Q::x {T#a#b}", "::Q::x {F#a#b}", "whose answer is FALSE")]
    public void Compile_TranslatedGiftThatDiffers_IsFault(string vi, string en, string message)
    {
        var faults = Samples.Compile("", gift: vi, englishGift: en).Faults;
        faults.ShouldContain(fault => fault.Contains("02-q.en.gift", StringComparison.Ordinal) && fault.Contains(message, StringComparison.Ordinal), string.Join('\n', faults));
    }

    [Fact]
    public void Compile_GiftWithIdsAndTags_TakesThemFromTheFirstLanguage()
    {
        var quiz = Samples.Load(Samples.Compile("", gift: "// [id:a] [tag:x]\n::Câu một::x {T#a#b}\n\n::Câu hai::y {T#a#b}", englishGift: "::One::x {T#a#b}\n\n::Two::y {T#a#b}"));

        quiz.Questions.Keys.ShouldBe(["a", "cau-hai"]);
        quiz.Questions["a"].Tags.ShouldBe(["x"]);
        quiz.Draw(1)[0].Title("en").ShouldBe("One");
    }

    [Fact]
    public void Compile_EveryGiftKind_BecomesItsType()
    {
        var quiz = Samples.Load(Samples.Compile("", gift: """
            ::A::x {=a#1 ~b#2}

            ::B::x {~%50%a#1 ~%50%b#2 ~c#3}

            ::C::x {T#1#2}

            ::D::Hà Nội nằm bên sông {=Hồng#1} nhé.

            ::E::x {#3:1#1}

            ::F::x {=a -> b =c -> d ####e}

            ::G::x {####e}

            ::H::Chỉ đọc.
            """));

        quiz.Draw(1).Select(question => question.Question.Type.Name).ShouldBe(["single-choice", "multiple-choice", "true-false", "short-text", "numeric", "matching", "essay", "description"]);
        quiz.Draw(1)[3].Present("vi", null)["stem"]!.GetValue<string>().ShouldBe("<p>Hà Nội nằm bên sông _____ nhé.</p>");
        quiz.Draw(1).Sum(question => question.Points).ShouldBe(6);
    }

    [Fact]
    public void Compile_SearchText_HasNoAnswers()
    {
        var text = Samples.Compile(Samples.Everything).Quiz.SearchText["vi"];

        text.ShouldContain("Nối lại.");
        text.ShouldNotContain("SECRET");
        text.ShouldNotContain("zzkey");
        text.ShouldNotContain("đúng một");
    }
}
