namespace Learn.Text;

/// <summary>Takes note of what is wrong in one file, so that its author sees everything at once.</summary>
public interface IFaults
{
    /// <param name="line">1-based.</param>
    /// <param name="message">What is wrong and what to write instead, in English.</param>
    void Add(int line, string message);
}
