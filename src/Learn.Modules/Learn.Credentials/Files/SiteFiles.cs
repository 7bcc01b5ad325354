using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.FileProviders;

namespace Learn.Credentials.Files;

/// <summary>The theme's fonts and pictures that certificates are made of.</summary>
internal sealed class SiteFiles(IWebHostEnvironment environment)
{
    private byte[]? badgePng;
    private byte[]? badgeSvg;

    public byte[] BadgePng => badgePng ??= Read("badge.png");

    public byte[] BadgeSvg => badgeSvg ??= Read("badge.svg");

    /// <param name="path">Below wwwroot.</param>
    /// <exception cref="InvalidOperationException">The theme has no such file.</exception>
    public byte[] Read(string path)
    {
        var file = environment.WebRootFileProvider.GetFileInfo(path);
        if (!file.Exists)
            throw new InvalidOperationException($"The theme has no {path}, which certificates are made of.");
        using var stream = file.CreateReadStream();
        using var content = new MemoryStream();
        stream.CopyTo(content);
        return content.ToArray();
    }
}
