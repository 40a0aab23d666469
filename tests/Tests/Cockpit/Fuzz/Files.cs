using System.IO.Compression;
using System.Text;

namespace SpatialCockpit.Tests.Cockpit.Fuzz;

/// <summary>Files that are sent where bodies are read: some whole, some broken off, some with a few bits turned.</summary>
internal sealed class Files(IReadOnlyList<byte[]> whole)
{
    private static readonly string[] Tables =
    [
        "id,name,address,district,lon,lat,category\n1,a,文华路1号,江州市,100.55,20.55,x\n", "id,name,address,district,lon,lat,category\n1,a,文华路1号\n2,b,,,,,,,,\n", "id;name\n1;2\n", "\ufeffid,name,lon,lat\n1,\"a\nb\",1e308,-1e308\n", "id,name,lon,lat\n1,\"a,100,20\n", "lon,lat\nNaN,Infinity\n", "id,id,id\n1,2,3\n", ",,,\n,,,\n", "id\n", "", "\0\0\0",
        "code,name,category\nx,x,lift\n", "code,name,category\n=cmd|x,+1,@a\n", "q\n文华路1号\n", "q\n" + "\u202e\n", "lon,lat,name\n100.55,20.55,a\n200,95,b\n", "a\tb\n1\t2\n", "id,name\r1,2\r", "name,wkt\na,POINT(1 2)\n",
    ];

    private static readonly string[] Documents =
    [
        """{"type":"FeatureCollection","features":[]}""", """{"type":"FeatureCollection","features":[{"type":"Feature","id":1,"properties":{"name":"a"},"geometry":{"type":"Point","coordinates":[100.55,20.55]}}]}""", """{"type":"FeatureCollection","features":[{"type":"Feature","properties":null,"geometry":null},null,5,{"type":"Feature"}]}""", """{"type":"FeatureCollection"}""", """{"type":"FeatureCollection","features":{}}""",
        "{\"object\":\"a\",\"lon\":100.5,\"lat\":20.5,\"time\":\"2026-01-01T00:00:00Z\"}\n{broken\n", "{\"id\":1,\"text\":\"x\"}\r\n\r\n\n{\"id\":2}\n[]\n5\n", "\n\n\n", "\u001e{\"type\":\"Feature\"}\n", "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>", "--matrix\r\nContent-Disposition: form-data; name=\"data\"; filename=\"a.csv\"\r\n\r\nq\n文华路1号\n\r\n--matrix--\r\n",
        "--matrix\r\nContent-Disposition: form-data; name=\"data\"\r\n\r\nx", "--matrix\r\n\r\n\r\n--matrix--", "service_code=010202&lat=20.5&long=100.5&description=x", "a=%ff&b=%", "grant_type=client_credentials&client_id=x&client_secret=y", "SQLite format 3\0", "%PDF-1.7\n", "PMTiles\u0003", "GIF89a", "\u0089PNG\r\n\u001a\n", "PAR1PAR1", "OSMHeader", "BZh9",
    ];

    private readonly byte[][] _whole = [.. whole, .. Tables.Concat(Documents).Select(Encoding.UTF8.GetBytes), Zip(("a.txt", "x")), Zip(("[Content_Types].xml", "<x/>"), ("xl/workbook.xml", "<workbook>")), Zip(("../../x.shp", "x"), ("a.dbf", "x")), Gzip(new byte[100_000]), Gzip([1, 2, 3])[..12], [0xED, 0xA0, 0x80], [0xff, 0xfe, 0x41, 0x00], [0xC4, 0xE3, 0xBA, 0xC3]];

    public byte[] Any(Dice dice)
    {
        var file = dice.Of(_whole);
        return dice.Below(4) switch
        {
            0 => file,
            1 => file[..dice.Below(file.Length + 1)],
            2 => [.. file, .. dice.Bytes(dice.Below(64))],
            _ => Turned(file, dice),
        };
    }

    /// <summary>With a few bits turned.</summary>
    public static byte[] Turned(byte[] bytes, Dice dice)
    {
        if (bytes.Length == 0)
            return bytes;
        byte[] turned = [.. bytes];
        for (var left = 1 + dice.Below(8); left > 0; left--)
            turned[dice.Below(turned.Length)] ^= (byte)(1 << dice.Below(8));
        return turned;
    }

    private static byte[] Zip(params (string Name, string Text)[] entries)
    {
        using MemoryStream bytes = new();
        using (ZipArchive zip = new(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in entries)
            {
                using StreamWriter entry = new(zip.CreateEntry(name).Open());
                entry.Write(text);
            }
        }
        return bytes.ToArray();
    }

    private static byte[] Gzip(byte[] content)
    {
        using MemoryStream bytes = new();
        using (GZipStream gzip = new(bytes, CompressionLevel.Fastest, leaveOpen: true))
            gzip.Write(content);
        return bytes.ToArray();
    }
}
