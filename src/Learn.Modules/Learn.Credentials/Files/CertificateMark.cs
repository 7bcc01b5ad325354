using PdfSharp.Drawing;

namespace Learn.Credentials.Files;

/// <summary>Learn's mark, as in the theme's <c>mark.svg</c> (32 by 32).</summary>
internal static class CertificateMark
{
    public static void Draw(XGraphics page, XBrush brush, double x, double y, double size)
    {
        var state = page.Save();
        page.TranslateTransform(x, y);
        page.ScaleTransform(size / 32);
        var roof = new XGraphicsPath();
        roof.AddLine(16, 2.5, 30, 13.6);
        roof.AddBezier(30, 13.6, 25.8, 15.6, 21, 16.6, 16, 16.6);
        roof.AddBezier(16, 16.6, 11, 16.6, 6.2, 15.6, 2, 13.6);
        roof.CloseFigure();
        page.DrawPath(brush, roof);
        page.DrawPath(brush, Leaf(mirrored: false));
        page.DrawPath(brush, Leaf(mirrored: true));
        page.Restore(state);
    }

    /// <summary>One page of the open book.</summary>
    private static XGraphicsPath Leaf(bool mirrored)
    {
        double X(double left) => mirrored ? 32 - left : left;
        var leaf = new XGraphicsPath();
        leaf.AddBezier(X(15), 21.2, X(11.7), 19.2, X(7.8), 18.5, X(3.5), 18.9);
        leaf.AddLine(X(3.5), 18.9, X(3.5), 27.3);
        leaf.AddBezier(X(3.5), 27.3, X(7.8), 26.9, X(11.7), 27.6, X(15), 29.6);
        leaf.CloseFigure();
        return leaf;
    }
}
