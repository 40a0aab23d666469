namespace SpatialCockpit.Tests.Tiles.Raster;

/// <summary>Pictures as GDAL's programs read them.</summary>
internal static class PixelComparison
{
    /// <summary>Every sample, band after band.</summary>
    public static async Task<byte[]> SamplesAsync(string file, int bands)
    {
        using var folder = new TempFolder();
        string[] chosen = [.. Enumerable.Range(1, bands).SelectMany(band => (string[])["-b", $"{band}"])];
        await ForeignProgram.RunAsync("gdal_translate", ["-q", .. chosen, "-of", "ENVI", "-co", "INTERLEAVE=BSQ", file, folder.File("raw")]);
        return await File.ReadAllBytesAsync(folder.File("raw"), TestContext.Current.CancellationToken);
    }

    public static async Task<byte[]> SamplesAsync(byte[] picture, int bands)
    {
        using var folder = new TempFolder();
        await File.WriteAllBytesAsync(folder.File("picture"), picture, TestContext.Current.CancellationToken);
        return await SamplesAsync(folder.File("picture"), bands);
    }

    /// <summary>The largest difference of two samples, and the mean of all.</summary>
    public static (int Most, double Mean) Differences(byte[] one, byte[] other)
    {
        one.Length.ShouldBe(other.Length);
        var differences = one.Zip(other, (a, b) => Math.Abs(a - b)).ToList();
        return (differences.Max(), differences.Average());
    }
}
