using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using SpatialCockpit.Tests.Analytics.SpatialSql;

namespace SpatialCockpit.Tests.Cockpit.Matrix;

/// <summary>The canaries of an answer with all that is packed in it unpacked: whole files, and what lies in the middle of an archive of tiles, a workbook, a paper or a table of columns.</summary>
internal static class OpenedBytes
{
    /// <summary>Deeper than a workbook in a zip that came gzipped.</summary>
    private const int Deepest = 4;

    private static readonly byte[] MemberBeginning = [0x1f, 0x8b, 0x08];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<HashSet<Canary>> CanariesAsync(byte[] bytes)
    {
        var found = Canary.In(bytes);
        await OpenAsync(bytes, found, 0);
        return found;
    }

    private static async Task OpenAsync(byte[] bytes, HashSet<Canary> found, int depth)
    {
        if (depth == Deepest)
            return;
        if (bytes.AsSpan().StartsWith("%PDF"u8))
            found.UnionWith(Canary.In(await PaperAsync(bytes)));
        else if (bytes.AsSpan().StartsWith("PAR1"u8))
            found.UnionWith(Canary.In(Columns(bytes)));
        else
        {
            foreach (var part in bytes.AsSpan().StartsWith("PK\u0003\u0004"u8) ? Entries(bytes) : Members(bytes))
            {
                found.UnionWith(Canary.In(part));
                await OpenAsync(part, found, depth + 1);
            }
        }
    }

    private static IEnumerable<byte[]> Entries(byte[] bytes)
    {
        using ZipArchive zip = new(new MemoryStream(bytes));
        foreach (var entry in zip.Entries)
        {
            using var content = entry.Open();
            yield return Unpacked(content);
        }
    }

    /// <summary>Of gzip, wherever one begins: an archive of tiles is members one after the other.</summary>
    private static IEnumerable<byte[]> Members(byte[] bytes)
    {
        for (var at = 0; bytes.AsSpan(at).IndexOf(MemberBeginning) is >= 0 and var next; at++)
        {
            at += next;
            using GZipStream member = new(new MemoryStream(bytes, at, bytes.Length - at), CompressionMode.Decompress);
            yield return Unpacked(member);
        }
    }

    /// <returns>As far as it goes: behind a member may stand what is none.</returns>
    private static byte[] Unpacked(Stream packed)
    {
        using MemoryStream whole = new();
        var piece = new byte[1 << 14];
        try
        {
            while (packed.Read(piece) is > 0 and var read)
                whole.Write(piece, 0, read);
        }
        catch (InvalidDataException)
        {
        }
        return whole.ToArray();
    }

    /// <summary>A word may be broken at the end of a line.</summary>
    private static async Task<byte[]> PaperAsync(byte[] paper)
    {
        using var reader = Process.Start(new ProcessStartInfo("pdftotext", ["-raw", "-", "-"]) { RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false })!;
        var text = reader.StandardOutput.ReadToEndAsync(Token);
        await reader.StandardInput.BaseStream.WriteAsync(paper, Token);
        reader.StandardInput.Close();
        await reader.WaitForExitAsync(Token);
        return Encoding.UTF8.GetBytes(string.Concat((await text).Where(sign => !char.IsWhiteSpace(sign))));
    }

    private static byte[] Columns(byte[] parquet)
    {
        using TempFolder folder = new("cockpit-canaries-");
        File.WriteAllBytes(folder.File("answer.parquet"), parquet);
        using DuckRoom room = new();
        return Encoding.UTF8.GetBytes(string.Join('\n', room.Column($"select t::text from read_parquet('{folder.File("answer.parquet")}') t")));
    }
}
