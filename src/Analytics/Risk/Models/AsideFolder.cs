namespace SpatialCockpit.Analytics.Risk.Models;

/// <summary>A folder to work in, which goes with its owner. What cannot be swept away now is by the next task of its kind.</summary>
internal sealed class AsideFolder(string path) : IDisposable
{
    public string Path => path;

    public string FileOf(string name) => System.IO.Path.Combine(path, name);

    /// <summary>A file of rows.</summary>
    public string RowsOf(string what) => System.IO.Path.Combine(path, ModelShelf.RowsFolder, $"{what}.parquet");

    public void Dispose()
    {
        try
        {
            if (Directory.Exists(path))
                Directory.Delete(path, recursive: true);
        }
        catch (IOException)
        {
            // A child that was ended may still write for a moment.
        }
    }
}
