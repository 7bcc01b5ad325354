using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Learn.Media.Tests;

/// <summary>Small files of every kind; each is like no other, so that tests don't share content.</summary>
internal static class Samples
{
    public static byte[] Png(int width = 40, int height = 30, int length = 400)
    {
        var bytes = RandomNumberGenerator.GetBytes(Math.Max(length, 64));
        byte[] head = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, (byte)'I', (byte)'H', (byte)'D', (byte)'R'];
        head.CopyTo(bytes, 0);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(16), width);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(20), height);
        return bytes;
    }

    /// <param name="orientation">As a camera writes it, 1 to 8; 0 for none.</param>
    public static byte[] Jpeg(int width, int height, int orientation = 0)
    {
        var bytes = new List<byte> { 0xFF, 0xD8 };
        if (orientation > 0)
        {
            byte[] tiff = [(byte)'M', (byte)'M', 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte)orientation, 0, 0, 0, 0, 0, 0];
            bytes.AddRange([0xFF, 0xE1, 0, (byte)(2 + 6 + tiff.Length), .. "Exif\0\0"u8, .. tiff]);
        }
        // A long comment before the frame.
        bytes.AddRange([0xFF, 0xFE, 0x40, 0x02, .. RandomNumberGenerator.GetBytes(0x4000)]);
        bytes.AddRange([0xFF, 0xC2, 0, 17, 8, (byte)(height >> 8), (byte)height, (byte)(width >> 8), (byte)width, 3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1, 0xFF, 0xDA, 0, 12]);
        return [.. bytes];
    }

    public static byte[] Gif(int width, int height) => [.. "GIF89a"u8, (byte)width, (byte)(width >> 8), (byte)height, (byte)(height >> 8), 0, 0, 0, .. RandomNumberGenerator.GetBytes(20)];

    public static byte[] WebpLossy(int width, int height) =>
        [.. "RIFF"u8, 40, 0, 0, 0, .. "WEBPVP8 "u8, 28, 0, 0, 0, 0x30, 1, 0, 0x9D, 1, 0x2A, (byte)width, (byte)(width >> 8), (byte)height, (byte)(height >> 8), .. new byte[18]];

    public static byte[] WebpLossless(int width, int height)
    {
        var bits = (uint)(width - 1) | ((uint)(height - 1) << 14);
        return [.. "RIFF"u8, 40, 0, 0, 0, .. "WEBPVP8L"u8, 28, 0, 0, 0, 0x2F, (byte)bits, (byte)(bits >> 8), (byte)(bits >> 16), (byte)(bits >> 24), .. new byte[18]];
    }

    public static byte[] WebpExtended(int width, int height) =>
        [.. "RIFF"u8, 40, 0, 0, 0, .. "WEBPVP8X"u8, 10, 0, 0, 0, 0, 0, 0, 0, .. UInt24(width - 1), .. UInt24(height - 1), .. new byte[18]];

    /// <summary>The beginning of a video; nothing can play it, and nothing has to.</summary>
    public static byte[] Mp4(int length = 5000, string brand = "isom")
    {
        var bytes = RandomNumberGenerator.GetBytes(length);
        byte[] head = [0, 0, 0, 24, .. "ftyp"u8, .. Encoding.ASCII.GetBytes(brand), 0, 0, 2, 0, .. "isomiso2"u8];
        head.CopyTo(bytes, 0);
        return bytes;
    }

    public static byte[] Exe() => [(byte)'M', (byte)'Z', 0x90, 0, .. RandomNumberGenerator.GetBytes(5000)];

    public static byte[] Pdf() => [.. "%PDF-1.7\n"u8, .. RandomNumberGenerator.GetBytes(200)];

    public static byte[] Svg(string inside) => Encoding.UTF8.GetBytes(
        $"""<?xml version="1.0"?><!-- {Guid.NewGuid()} --><svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 200 100" id="s{Guid.NewGuid():N}">{inside}</svg>""");

    public static byte[] Vtt(string text = "Xin chào") => Encoding.UTF8.GetBytes($"WEBVTT\n\nNOTE {Guid.NewGuid()}\n\n00:01.000 --> 00:02.000\n{text}\n");

    private static byte[] UInt24(int number) => [(byte)number, (byte)(number >> 8), (byte)(number >> 16)];
}
