using Learn.Courses.Contracts;
using Learn.Text;

namespace Learn.Assessments.Authoring;

/// <summary>Leaves texts as the Markdown that they are, so that a question can be written to a file again. Faults were reported when it was read first.</summary>
internal sealed class SourceTexts : IQuizTexts, IFaults
{
    public bool HasFormula => false;

    public string Render(string markdown, int line, int lines, bool inline) => markdown;

    public void Fault(int line, string message)
    {
    }

    public void Add(int line, string message)
    {
    }
}
