namespace Learn.Media.Tests;

internal sealed class TempFolder : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("learn-media-");

    public string Path => folder.FullName;

    public void Dispose() => folder.Delete(recursive: true);
}
