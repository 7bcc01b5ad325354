using Learn.Courses.Contracts;
using Learn.Text;

namespace Learn.Assessments.Authoring;

/// <summary>The faults of a file, for the YAML reader.</summary>
internal sealed class FileFaults(QuizFile file) : IFaults
{
    public void Add(int line, string message) => file.Texts.Fault(line, message);
}
