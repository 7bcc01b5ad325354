using System.Globalization;
using System.Text;

namespace Learn.Gift;

/// <summary>Writes what stands between the braces of a question.</summary>
internal sealed class GiftAnswerWriter(GiftQuestion question, Action<string> lost)
{
    private const string Arrow = "->";

    private readonly StringBuilder text = new("{");

    public string Write()
    {
        switch (question)
        {
            case ChoiceQuestion choice:
                Choice(choice);
                break;
            case TrueFalseQuestion trueFalse:
                TrueFalse(trueFalse);
                break;
            case ShortAnswerQuestion written:
                foreach (var answer in written.Answers) Answer('=', answer, 100, WithoutArrow);
                break;
            case MatchingQuestion matching:
                foreach (var pair in matching.Pairs)
                    text.Append("\n=").Append(pair.Left is { } left ? WithoutArrow(Text(left)) : "").Append(" -> ").Append(Text(pair.Right));
                break;
            case NumericQuestion numeric:
                Numeric(numeric);
                break;
            default:
                break;
        }
        if (question.Feedback is { } feedback) text.Append("\n####").Append(Text(feedback));
        if (text.Length > 1 && question is not TrueFalseQuestion { Feedback: null }) text.Append('\n');
        return text.Append('}').ToString();
    }

    private void Choice(ChoiceQuestion choice)
    {
        var hasRight = false;
        foreach (var answer in choice.Answers)
        {
            // A second «=» among «~» would be right too, but a choice of «=» alone would be read as a written answer.
            var isRight = !choice.Multiple && !hasRight && answer.Weight == 100;
            hasRight |= isRight;
            Answer(isRight ? '=' : '~', answer, isRight ? 100 : 0, written => written);
        }
    }

    private void Answer(char mark, GiftAnswer answer, decimal usual, Func<string, string> mend)
    {
        var written = mend(Text(answer.Text));
        text.Append('\n').Append(mark);
        // A text that starts like a share needs one before it.
        if (answer.Weight != usual || written.StartsWith('%')) text.Append('%').Append(Number(answer.Weight)).Append('%');
        text.Append(written);
        if (answer.Feedback is { } feedback) text.Append(" #").Append(mend(Text(feedback)));
    }

    private void TrueFalse(TrueFalseQuestion trueFalse)
    {
        text.Append(trueFalse.Answer ? "TRUE" : "FALSE");
        if (trueFalse.WhenWrong is null && trueFalse.WhenRight is null) return;
        text.Append('#').Append(trueFalse.WhenWrong is { } wrong ? Text(wrong) : "");
        if (trueFalse.WhenRight is { } right) text.Append('#').Append(Text(right));
    }

    private void Numeric(NumericQuestion numeric)
    {
        text.Append('#');
        foreach (var answer in numeric.Answers)
        {
            text.Append("\n=");
            if (answer.Weight != 100) text.Append('%').Append(Number(answer.Weight)).Append('%');
            text.Append(Number(answer.Least));
            if (answer.Most != answer.Least) text.Append("..").Append(Number(answer.Most));
            if (answer.Feedback is { } feedback) text.Append(" #").Append(Text(feedback));
        }
        if (numeric.Otherwise is { } otherwise) text.Append("\n~#").Append(Text(otherwise));
    }

    private string Text(GiftText written) => GiftTexts.Write(written, question.Stem.Format);

    /// <summary>GIFT has no escape for an arrow where one would make it a matching or end a pair's left side.</summary>
    private string WithoutArrow(string written)
    {
        if (!written.Contains(Arrow, StringComparison.Ordinal)) return written;
        lost("GIFT can't say «->» here: it is written as «→»");
        return written.Replace(Arrow, "→", StringComparison.Ordinal);
    }

    private static string Number(decimal number) => number.ToString("0.############################", CultureInfo.InvariantCulture);
}
