using Learn.Media.Data;

namespace Learn.Media.Uploads;

/// <summary>What came of a request on an upload.</summary>
/// <param name="Offset">Bytes that are safe now.</param>
internal sealed record UploadReport(UploadState State, long Offset = 0, Upload? Upload = null, UploadRefusal? Refusal = null)
{
    public static UploadReport NotFound { get; } = new(UploadState.NotFound);

    public static UploadReport Refused(UploadRefusal refusal) => new(UploadState.Refused, Refusal: refusal);
}

internal enum UploadState
{
    Ok,
    NotFound,

    /// <summary>It expired.</summary>
    Gone,
    WrongOffset,

    /// <summary>Another request is at it.</summary>
    Busy,

    /// <summary>More came than was announced; nothing of it was kept.</summary>
    TooLong,
    ChecksumMismatch,

    /// <summary>The line broke; what had come is safe.</summary>
    CutOff,

    /// <summary>The site doesn't take this file. The upload is gone.</summary>
    Refused,
}

/// <summary>Why a file isn't taken. «Refusal {name}» is what people read.</summary>
internal enum UploadRefusal
{
    /// <summary>Its content is of no type that the site takes, whatever its name says.</summary>
    Type,

    /// <summary>It is larger than its kind may be.</summary>
    Size,

    /// <summary>The person's files are more than one may keep.</summary>
    Quota,

    /// <summary>A picture that is damaged, or has too many pixels.</summary>
    Picture,

    /// <summary>A drawing (SVG) that isn't well-formed.</summary>
    Drawing,

    /// <summary>Captions that aren't UTF-8 or have faults.</summary>
    Captions,

    /// <summary>It is to replace a file of another kind.</summary>
    OtherKind,
}
