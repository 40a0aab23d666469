using Microsoft.Extensions.Logging.Abstractions;
using SpatialCockpit.Tiles.Raster.Cache;
using SpatialCockpit.Tiles.Raster.Pictures;

namespace SpatialCockpit.Tests.Tiles.Raster;

public sealed class PictureFolderTests : IDisposable
{
    private readonly TempFolder _temp = new();

    [Fact]
    public void What_is_kept_is_there_after_a_start()
    {
        var kept = Kept(1, 1000) with { UpstreamTag = "\"x\"", ChangedAt = DateTimeOffset.UnixEpoch };
        Folder().Keep("a", kept);
        var found = Folder().Find("a");
        found.ShouldNotBeNull();
        found.Body.ShouldBe(kept.Body);
        (found with { Body = kept.Body }).ShouldBe(kept);
        Folder().Find("b").ShouldBeNull();
    }

    [Fact]
    public void Those_least_recently_used_go_first_and_the_bound_holds()
    {
        var folder = Folder(capacity: 10_000);
        for (var i = 0; i < 8; i++)
            folder.Keep($"{i}", Kept(i, 1000));
        folder.Find("0").ShouldNotBeNull();
        for (var i = 8; i < 12; i++)
            folder.Keep($"{i}", Kept(i, 1000));
        folder.Find("0").ShouldNotBeNull("it was used");
        folder.Find("1").ShouldBeNull();
        folder.Find("11").ShouldNotBeNull();
        Files().Sum(file => file.Length).ShouldBeLessThanOrEqualTo(10_000);
    }

    [Fact]
    public void What_was_there_before_a_start_counts_and_goes_first()
    {
        for (var i = 0; i < 6; i++)
            Folder().Keep($"old {i}", Kept(i, 1000));
        var folder = Folder(capacity: 6_000);
        folder.Keep("new", Kept(9, 1000));
        folder.Find("new").ShouldNotBeNull();
        Files().Sum(file => file.Length).ShouldBeLessThanOrEqualTo(6_000);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(400)]
    public void A_file_cut_short_is_as_if_it_were_not_there(int length)
    {
        Folder().Keep("a", Kept(1, 1000));
        using (var file = Files().Single().OpenWrite())
            file.SetLength(length);
        Folder().Find("a").ShouldBeNull();
    }

    [Fact]
    public void A_byte_written_over_is_noticed()
    {
        Folder().Keep("a", Kept(1, 1000));
        using (var file = Files().Single().OpenWrite())
        {
            file.Seek(-10, SeekOrigin.End);
            file.WriteByte(77);
        }
        Folder().Find("a").ShouldBeNull();
    }

    [Fact]
    public void A_write_that_was_interrupted_is_swept_away()
    {
        Folder().Keep("a", Kept(1, 10));
        var whole = Files().Single();
        File.WriteAllText(whole.FullName + ".0123", "half");
        Folder().Find("a").ShouldNotBeNull();
        Files().ShouldHaveSingleItem();
    }

    [Fact]
    public void A_folder_that_cannot_be_written_is_no_trouble()
    {
        File.WriteAllText(_temp.File("kept"), "a file where the folder should be");
        var folder = Folder();
        folder.Keep("a", Kept(1, 10));
        folder.Find("a").ShouldBeNull();
    }

    public void Dispose() => _temp.Dispose();

    private PictureFolder Folder(long capacity = 1 << 20) => new(_temp.File("kept"), capacity, NullLogger.Instance);

    private FileInfo[] Files() => new DirectoryInfo(_temp.File("kept")).GetFiles("*", SearchOption.AllDirectories);

    private static KeptPicture Kept(int seed, int bytes)
    {
        var body = new byte[bytes];
        new Random(seed).NextBytes(body);
        return KeptPicture.Of(body, PictureFormat.Png, DateTimeOffset.UnixEpoch);
    }
}
