namespace SpatialCockpit.Cockpit.Imports.Layers;

/// <summary>A file that GDAL reads for us.</summary>
/// <param name="Driver">The one driver it may be read with.</param>
/// <param name="FileName">A name of our own in <paramref name="Folder"/>.</param>
internal sealed record OgrFile(string Driver, string Folder, string FileName, IReadOnlyList<string> OpenOptions)
{
    /// <summary>A <see cref="GeoJsonEscapes.Mark"/> in it stands for what is no text.</summary>
    public bool HasMarks { get; init; }

    /// <summary>How many bytes GDAL may make of it.</summary>
    public UnpackRoom Room() => UnpackRoom.For(Directory.EnumerateFiles(Folder).Sum(path => new FileInfo(path).Length));

    /// <summary>The first thing GDAL complained of, without its number.</summary>
    public static string FirstError(string errors)
    {
        var line = errors.Split('\n').FirstOrDefault(line => line.StartsWith("ERROR ", StringComparison.Ordinal));
        return line is null ? "it holds nothing of that format." : line[(line.IndexOf(": ", StringComparison.Ordinal) + 2)..].Trim();
    }
}
