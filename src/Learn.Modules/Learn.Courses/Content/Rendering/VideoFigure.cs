using Learn.Courses.Content.Lessons;
using Markdig.Extensions.CustomContainers;
using Markdig.Renderers;

namespace Learn.Courses.Content.Rendering;

/// <summary>
/// A video that plays without scripts. Its addresses stay while the library may replace what is behind them; qualities, a transcript and the
/// rest come by the theme's script.
/// </summary>
internal static class VideoFigure
{
    public static void Write(HtmlRenderer renderer, CustomContainer container, VideoReference video, LessonWords words)
    {
        var path = $"/media/items/{video.Id:D}";
        renderer.Write($"<figure class=\"video\" data-video=\"{video.Id:D}\"><video controls preload=\"none\" playsinline poster=\"{path}/poster\" aria-label=\"").WriteEscape(video.Title);
        renderer.Write($"\"><source src=\"{path}/content\"><track kind=\"captions\" srclang=\"{words.Language}\" label=\"").WriteEscape(words.LanguageName);
        renderer.Write($"\" src=\"{path}/captions/{words.Language}.vtt\"></video>");
        if (container.Count > 0)
        {
            renderer.Write("<figcaption>");
            renderer.WriteChildren(container);
            renderer.Write("</figcaption>");
        }
        renderer.WriteLine("</figure>");
    }
}
