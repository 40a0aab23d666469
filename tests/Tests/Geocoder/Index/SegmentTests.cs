using NetTopologySuite.Geometries;
using SpatialCockpit.Geocoder.Index;
using SpatialCockpit.Geocoder.Parsing;
using SpatialCockpit.Geocoder.Places;

namespace SpatialCockpit.Tests.Geocoder.Index;

public sealed class SegmentTests
{
    private static readonly string[] Pieces = ["文三路", "学院路", "1号", "12-1号", "号", "锦绣花园", "3幢", "A1-8幢", "(", ")", " ", "甲", "Ａ", "街道", "0", "007", "beef", "東", "😀"];
    private static readonly string[] SourceIds = ["osm:way/123", "hz0003e48700", "0", "000", "a", "", "deadbeef00", "12345678901234567890123", "hz00ff00ff00ff00ff00ff", "号9", "x-18446744073709551615"];

    [Fact]
    public void Rows_come_back_as_they_went_in()
    {
        var random = new Random(20_261_120);
        PlaceRow[] rows = [.. Enumerable.Range(0, 3_000).Select(i => Row(i, random))];
        var segment = Gazetteer.SegmentOf(rows, new());
        segment.Count.ShouldBe(rows.Length);
        foreach (var row in rows)
            Written(segment.Row(segment.SlotOf(row.Key))).ShouldBe(Written(row));
        segment.SlotOf(new(PlaceTable.Place, 99_999)).ShouldBeNegative();
    }

    [Theory]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(127)]
    [InlineData(128)]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(257)]
    [InlineData(40_000)]
    public void A_text_of_many_pieces_comes_back_whole(int times)
    {
        foreach (var between in (string[])["", "又"])
        {
            var address = string.Join(between, Enumerable.Repeat("文三路", times));
            var row = new PlaceRow(new(PlaceTable.Place, 1), PlaceLayer.Venue, "茶馆") { Road = "文三路", Address = address, SourceId = address + "7" };
            var read = Gazetteer.SegmentOf([row], new()).Row(0);
            (read.Address == address, read.SourceId == row.SourceId).ShouldBe((true, true), $"{read.Address?.Length} of {address.Length}, {read.SourceId?.Length} of {row.SourceId.Length}");
        }
    }

    [Fact]
    public void A_row_is_found_by_any_id_that_the_record_can_give_it()
    {
        PlaceKey[] keys = [.. from table in (PlaceTable[])[PlaceTable.Place, PlaceTable.Road, PlaceTable.Division]
                              from id in (long[])[long.MinValue, -(1L << 62), -5, -1, 0, 1, 1L << 53, 1L << 56, (1L << 61) + 1, 1L << 62, long.MaxValue]
                              select new PlaceKey(table, id)];
        var segment = Gazetteer.SegmentOf([.. keys.Select(key => new PlaceRow(key, PlaceLayer.Venue, $"{key.Table}{key.Id}"))], new());
        foreach (var key in keys)
            segment.Row(segment.SlotOf(key)).ShouldSatisfyAllConditions(row => row.Key.ShouldBe(key), row => row.Name.ShouldBe($"{key.Table}{key.Id}"));
        segment.SlotOf(new(PlaceTable.Place, 2)).ShouldBeNegative();
    }

    [Fact]
    public void What_is_read_from_a_row_is_what_the_parser_reads_from_it()
    {
        var random = new Random(7);
        PlaceRow[] rows = [.. Enumerable.Range(0, 2_000).Select(i => Row(i, random))];
        var lexicon = new Lexicon();
        var segment = Gazetteer.SegmentOf(rows, lexicon);
        var parser = new AddressParser(lexicon);
        foreach (var row in rows)
        {
            var (text, place) = (PlaceText.Of(row, parser), new Place(segment, segment.SlotOf(row.Key)));
            (place.NormalName, place.NormalRest, place.NormalDistrict, place.NormalRoad, place.NormalCrossRoad, place.Block, place.Gate)
                .ShouldBe((text.Name, text.Rest, text.District, text.Road, text.CrossRoad, text.Block, text.Gate));
            (place.Number, place.NumberOnRoad, place.InnerNumber, place.Lane).ShouldBe((text.Number, text.NumberOnRoad, text.InnerNumber, text.Lane));
        }
    }

    [Fact]
    public void A_term_leads_to_the_slots_it_was_added_for()
    {
        var random = new Random(11);
        var (gatherers, truth) = (new[] { new TermGatherer(), new TermGatherer() }, new Dictionary<ulong, SortedSet<int>>());
        for (var slot = 0; slot < 40_000; slot++)
        {
            for (var repeat = random.Next(6); repeat > 0; repeat--)
            {
                var term = (ulong)Math.Pow(random.NextDouble() * 6, 5);
                gatherers[slot < 17_000 ? 0 : 1].Add(term, slot);
                (truth.TryGetValue(term, out var slots) ? slots : truth[term] = []).Add(slot);
            }
        }
        var table = new TermTable(ImageOf(image => TermTable.Write(image, TermTable.OfRows, gatherers)), TermTable.OfRows);
        foreach (var (term, slots) in truth)
        {
            var list = table.Of(term);
            list.Count.ShouldBe(slots.Count);
            SlotsOf(list).ShouldBe(slots);
            var runs = list.GetEnumerator();
            var wanted = 0;
            while (wanted < 41_000)
            {
                var next = slots.GetViewBetween(wanted, int.MaxValue);
                runs.MoveTo(wanted).ShouldBe(next.Count > 0);
                if (next.Count == 0)
                    break;
                Math.Max(runs.Start, wanted).ShouldBe(next.Min);
                wanted += 1 + random.Next(3_000);
            }
        }
        table.Of(ulong.MaxValue).Count.ShouldBe(0);
    }

    [Fact]
    public void Points_come_by_growing_distance()
    {
        var random = new Random(3);
        PlaceRow[] rows = [.. Enumerable.Range(0, 700).Select(i => new PlaceRow(new(PlaceTable.Place, i), PlaceLayer.Venue, $"地{i}") { Lon = 112 + random.NextDouble(), Lat = 43 + random.NextDouble() })];
        var segment = Gazetteer.SegmentOf(rows, new());
        foreach (var (lon, lat) in ((double, double)[])[(112.5, 43.5), (100, 40), (112, 43)])
        {
            double Off(int slot) => Math.Pow((segment.Lon(slot) - lon) * Math.Cos(lat * Math.PI / 180), 2) + Math.Pow(segment.Lat(slot) - lat, 2);
            int[] near = [.. segment.PointsNear(new(lon, lat))];
            near.Length.ShouldBe(rows.Length);
            near.Select(Off).ShouldBe(near.Select(Off).Order());
        }
    }

    [Fact]
    public void A_file_that_is_not_whole_is_no_index()
    {
        using var folder = new TempFolder();
        var path = Path.Combine(folder.Path, "part");
        var builder = new SegmentBuilder(new());
        builder.Add(new(new(PlaceTable.Place, 1), PlaceLayer.Address, "柳巷1号"));
        using (var file = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite))
            builder.Build(file);
        new Segment(IndexImage.Map(path).ShouldNotBeNull()).Row(0).Name.ShouldBe("柳巷1号");

        var bytes = File.ReadAllBytes(path);
        for (var at = 0; at < bytes.Length; at += 7)
        {
            File.WriteAllBytes(path + "x", [.. bytes[..at], (byte)(bytes[at] ^ 0x10), .. bytes[(at + 1)..]]);
            IndexImage.Map(path + "x").ShouldBeNull($"a bit of byte {at} is another");
        }
        File.WriteAllBytes(path + "y", bytes[..^1]);
        IndexImage.Map(path + "y").ShouldBeNull();
        File.WriteAllBytes(path + "z", []);
        IndexImage.Map(path + "z").ShouldBeNull();
        IndexImage.Map(path + "nowhere").ShouldBeNull();
    }

    private static PlaceRow Row(int id, Random random)
    {
        string? Maybe(int most = 3) => random.Next(3) == 0 ? null : Text(random, most);
        return new(new((PlaceTable)random.Next(3), id), (PlaceLayer)random.Next(9), Text(random, 5))
        {
            Source = random.Next(2) == 0 ? "" : "源",
            SourceId = random.Next(5) == 0 ? null : SourceIds[random.Next(SourceIds.Length)],
            Code = Maybe(),
            Address = Maybe(random.Next(20) == 0 ? 900 : 9),
            District = random.Next(3) == 0 ? null : "河东区",
            StreetOffice = Maybe(),
            Community = Maybe(),
            Road = random.Next(2) == 0 ? null : Pieces[random.Next(2)],
            Lane = random.Next(6) == 0 ? $"{random.Next(1, 99)}弄" : null,
            Number = random.Next(2) == 0 ? null : $"{random.Next(1, 99_999)}{(random.Next(3) == 0 ? "-2" : "")}号",
            Compound = Maybe(),
            Building = Maybe(2),
            Category = Maybe(),
            OldName = random.Next(8) == 0 ? Text(random, 2) : null,
            Aliases = random.Next(8) == 0 ? [Text(random, 2), "别名"] : [],
            Lon = random.Next(9) == 0 ? double.NaN : Math.Round(random.NextDouble() * 360 - 180, 7),
            Lat = Math.Round(random.NextDouble() * 180 - 90, 7),
            Line = random.Next(9) == 0 ? new LineString([new(112.1234567, 43), new(112.2, -43.7654321), new(-112, 43)]) : null,
        };
    }

    private static string Text(Random random, int most) => string.Concat(Enumerable.Range(0, random.Next(1, most + 1)).Select(_ => Pieces[random.Next(Pieces.Length)]));

    private static string Written(PlaceRow row) => string.Join('|', row.Key, row.Layer, row.Name, row.Source, row.SourceId, row.Code, row.Address, row.District, row.StreetOffice, row.Community,
        row.Road, row.Lane, row.Number, row.Compound, row.Building, row.Category, row.OldName, string.Join('/', row.Aliases), double.IsNaN(row.Lon) ? "nowhere" : $"{row.Lon:f7} {row.Lat:f7}", row.Line);

    private static List<int> SlotsOf(SlotList list)
    {
        List<int> slots = [];
        foreach (var (start, end) in list)
            slots.AddRange(Enumerable.Range(start, end - start));
        return slots;
    }

    private static IndexImage ImageOf(Action<ImageWriter> write)
    {
        using var bytes = new MemoryStream();
        var writer = new ImageWriter(bytes);
        write(writer);
        writer.Finish();
        return IndexImage.InMemory(bytes);
    }
}
