using System.Globalization;
using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Supervision.Evidence.Exif;

namespace SpatialCockpit.Tests.Supervision.Evidence;

public sealed class ExifTests
{
    private static readonly CityClock Clock = new(TimeProvider.System, TimeZoneInfo.FindSystemTimeZoneById(CityClock.DefaultZone));

    private static ExifFacts? Read(byte[] file) => ExifFacts.Of(file, Clock);

    private static byte[] Usual(bool littleEndian) => new ExifFile(littleEndian).Orientation(6).Taken("2026:03:02 08:00:00", "+08:00").At(120.1551, 30.2741).Build(1, 2, 3);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Where_when_and_which_way_up_is_read_in_both_orders_of_bytes(bool littleEndian)
    {
        var facts = Read(Usual(littleEndian)).ShouldNotBeNull();
        facts.Lon!.Value.ShouldBe(120.1551, 1e-6);
        facts.Lat!.Value.ShouldBe(30.2741, 1e-6);
        facts.Time.ShouldBe(DateTimeOffset.Parse("2026-03-02T00:00:00Z", CultureInfo.InvariantCulture));
        (facts.TimeZone, facts.Orientation).ShouldBe(("exif", 6));
    }

    [Theory]
    [InlineData("2026:03:02 08:00:00", "+09:00", "2026-03-01T23:00:00Z", "exif")]
    [InlineData("2026:03:02 08:00:00", "-03:30", "2026-03-02T11:30:00Z", "exif")]
    [InlineData("2026:03:02 08:00:00", null, "2026-03-02T00:00:00Z", "city")]
    [InlineData("2026:03:02 08:00:00", "+99:00", "2026-03-02T00:00:00Z", "city")]
    [InlineData("2026:03:02 08:00:00", "   :  ", "2026-03-02T00:00:00Z", "city")]
    [InlineData("0000:00:00 00:00:00", "+08:00", null, null)]
    [InlineData("2026:02:30 08:00:00", "+08:00", null, null)]
    [InlineData("9999:12:31 23:59:59", "-12:00", null, null)]
    [InlineData("    :  :     :  :  ", "+08:00", null, null)]
    public void A_time_is_of_its_offset_else_of_the_city(string time, string? offset, string? expected, string? zone)
    {
        var facts = Read(new ExifFile(true).Orientation(1).Taken(time, offset).Build()).ShouldNotBeNull();
        facts.Time.ShouldBe(expected is null ? null : DateTimeOffset.Parse(expected, CultureInfo.InvariantCulture));
        facts.TimeZone.ShouldBe(zone);
    }

    [Fact]
    public void South_and_west_are_negative_and_nowhere_is_no_place()
    {
        var facts = Read(new ExifFile(false).At(-70.65, -33.45).Build()).ShouldNotBeNull();
        (facts.Lon!.Value, facts.Lat!.Value).ShouldBe((-70.65, -33.45));
        Read(new ExifFile(true).At(0, 0).Build()).ShouldBeNull();
        Read(new ExifFile(true).At(200, 30).Build()).ShouldBeNull();
    }

    [Fact]
    public void Every_beginning_of_a_file_is_read_or_not_without_harm()
    {
        foreach (var littleEndian in new[] { true, false })
        {
            var file = Usual(littleEndian);
            for (var length = 0; length < file.Length; length++)
                Read(file[..length]);
        }
    }

    [Fact]
    public void Every_byte_may_be_any_other()
    {
        var file = Usual(true);
        foreach (var value in new byte[] { 0, 1, 0x7f, 0x80, 0xff })
        {
            for (var at = 0; at < file.Length; at++)
            {
                var broken = file.ToArray();
                broken[at] = value;
                Read(broken);
            }
        }
        var dice = new Random(5);
        for (var round = 0; round < 20_000; round++)
        {
            var broken = file.ToArray();
            for (var changes = dice.Next(1, 12); changes > 0; changes--)
                broken[dice.Next(broken.Length)] = (byte)dice.Next(256);
            Read(broken);
        }
    }

    [Theory]
    [InlineData("49492a0008000000 ffff 128801000100000008000000 690804000100000008000000 258804000100000008000000")] // 65,535 entries, directories that are themselves
    [InlineData("49492a0008000000 0200 69870400010000000800000025880400010000000800000008000000")] // both directories are the first, and the next, too
    [InlineData("49492a00ffffffff")] // the first beyond the end
    [InlineData("49492a00feffff7f")]
    [InlineData("4d4d002a00000008 0001 8769 0004 00000001 ffffffff 00000000")]
    [InlineData("49492a0008000000 0100 6987 0400 01000000 1a000000 00000000 0100 0390 0200 ffffffff 08000000")] // a text of four gigabytes
    [InlineData("49492a0008000000 0100 2588 0400 01000000 1a000000 00000000 0200 0100 0200 02000000 4e000000 0200 0500 03000000 feffffff")] // fractions beyond the end
    [InlineData("49492a0008000000 0100 1201 0300 ffffffff 06000000")] // four billion orientations
    public void A_block_that_lies_tells_nothing(string hex) => Read(ExifFile.Jpeg(Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal)))).ShouldBeNull();

    [Theory]
    [InlineData("ffd8")]
    [InlineData("ffd8ffff")]
    [InlineData("ffd8ffffffffffffffff")]
    [InlineData("ffd8ffe10000")]
    [InlineData("ffd8ffe10001457869660000")]
    [InlineData("ffd8ffe1ffff457869660000")]
    [InlineData("ffd8ffe100084578696600004949")]
    [InlineData("ffd8ffd0ffd1ffd2ffd3ffd4ffd5")]
    [InlineData("ffd800000000000000")]
    public void Segments_that_lead_nowhere_end_the_walk(string hex) => Read(Convert.FromHexString(hex)).ShouldBeNull();

    [Fact]
    public void Long_walks_through_small_segments_end()
    {
        var head = new byte[JpegFile.HeadBytes];
        for (var at = 2; at + 4 <= head.Length; at += 4)
            new byte[] { 0xff, 0xe2, 0, 2 }.CopyTo(head, at);
        Read(head).ShouldBeNull();
        Array.Fill(head, (byte)0xff);
        Read(head).ShouldBeNull();
    }
}
