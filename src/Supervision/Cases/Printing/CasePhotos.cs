using SpatialCockpit.Platform.Access;
using SpatialCockpit.Supervision.Evidence;

namespace SpatialCockpit.Supervision.Cases.Printing;

/// <summary>Photos of cases as paper and sheets show them.</summary>
public sealed class CasePhotos(AttachmentFolder folder, IThumbnails thumbnails)
{
    /// <summary>A larger file is named, not shown.</summary>
    private const long MostBytes = 64 << 20;

    /// <param name="longest">Pixels of the longer side.</param>
    /// <returns>Null for what the caller does not see.</returns>
    internal async Task<CasePhoto?> FindAsync(ScopedTransaction transaction, string code, int longest, CancellationToken cancellationToken) =>
        await AttachmentRows.FindAsync(transaction, code, cancellationToken) is { } found ? new(found, await SmallAsync(found, longest, cancellationToken)) : null;

    private async Task<SmallPicture?> SmallAsync(Attachment of, int longest, CancellationToken cancellationToken)
    {
        if (of.Type?.StartsWith("image/", StringComparison.Ordinal) != true || of.SizeBytes > MostBytes || await folder.OpenAsync(of.Sha256, cancellationToken) is not { } file)
            return null;
        await using (file)
        {
            var bytes = new byte[file.Length];
            await file.ReadExactlyAsync(bytes, cancellationToken);
            return thumbnails.Of(bytes, of.Exif?.Orientation ?? 1, longest);
        }
    }
}

/// <param name="Picture">Null where it is none, or cannot be decoded.</param>
internal sealed record CasePhoto(Attachment Of, SmallPicture? Picture);
