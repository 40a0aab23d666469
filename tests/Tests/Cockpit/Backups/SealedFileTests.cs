using System.Text;
using Org.BouncyCastle.Crypto.Digests;
using Org.BouncyCastle.Crypto.Engines;
using Org.BouncyCastle.Crypto.Generators;
using Org.BouncyCastle.Crypto.Modes;
using Org.BouncyCastle.Crypto.Parameters;
using SpatialCockpit.Cockpit.Backups.Encryption;

namespace SpatialCockpit.Tests.Cockpit.Backups;

/// <summary>Whatever is done to a sealed file is found before a byte that was touched is handed on.</summary>
public sealed class SealedFileTests : IDisposable
{
    private const string Purpose = "a test";
    private const int Chunk = 64 << 10, Tag = 16, Header = 8 + 1 + 8 + 32;

    private readonly TempFolder _folder = new();
    private readonly BackupKey _key;

    public SealedFileTests() => _key = BackupKey.Make(_folder.File("key"));

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(Chunk - 1)]
    [InlineData(Chunk)]
    [InlineData(Chunk + 1)]
    [InlineData(3 * Chunk)]
    [InlineData(3 * Chunk + 5)]
    public void What_was_sealed_is_opened(int length)
    {
        var plain = Plain(length);
        var sealedUp = Seal(plain);
        sealedUp.Length.ShouldBe(Header + length + Tag * Math.Max(1, (length + Chunk - 1) / Chunk));
        Open(sealedUp).ShouldBe(plain);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(Chunk)]
    [InlineData(2 * Chunk + 100)]
    public void A_file_that_was_cut_anywhere_does_not_open(int length)
    {
        var sealedUp = Seal(Plain(length));
        int[] cuts = [0, 1, Header - 1, Header, Header + 1, Header + Tag, Header + Chunk, Header + Chunk + Tag, Header + Chunk + Tag + 1, Header + 2 * (Chunk + Tag), sealedUp.Length - Tag, sealedUp.Length - 1];
        foreach (var cut in cuts.Where(cut => cut < sealedUp.Length))
            Should.Throw<InvalidDataException>(() => Open(sealedUp[..cut]), $"cut to {cut} of {sealedUp.Length}");
    }

    [Fact]
    public void A_flipped_bit_is_found_wherever_it_is()
    {
        var sealedUp = Seal(Plain(Chunk + 50));
        foreach (var at in Enumerable.Range(0, Header).Concat([Header, Header + 1000, Header + Chunk - 1, Header + Chunk, Header + Chunk + Tag, sealedUp.Length - Tag, sealedUp.Length - 1]))
        {
            var touched = (byte[])sealedUp.Clone();
            touched[at] ^= 1 << 3;
            Should.Throw<InvalidDataException>(() => Open(touched), $"at {at}");
        }
    }

    [Fact]
    public void Chunks_in_another_order_twice_or_of_another_file_do_not_open()
    {
        var (one, other) = (Seal(Plain(3 * Chunk)), Seal(Plain(3 * Chunk)));
        byte[] Part(byte[] file, int chunk) => file[(Header + chunk * (Chunk + Tag))..(Header + (chunk + 1) * (Chunk + Tag))];
        byte[][] all =
        [
            [.. one[..Header], .. Part(one, 1), .. Part(one, 0), .. Part(one, 2)],
            [.. one[..Header], .. Part(one, 0), .. Part(one, 0), .. Part(one, 2)],
            [.. one[..Header], .. Part(one, 0), .. Part(one, 2)],
            [.. one[..Header], .. Part(one, 0), .. Part(other, 1), .. Part(one, 2)],
            [.. other[..Header], .. Part(one, 0), .. Part(one, 1), .. Part(one, 2)],
            [.. one, 0],
            [.. one, .. Part(one, 2)],
        ];
        foreach (var file in all)
            Should.Throw<InvalidDataException>(() => Open(file));
    }

    [Fact]
    public void Under_another_purpose_or_another_key_it_does_not_open()
    {
        var sealedUp = Seal(Plain(100));
        Should.Throw<InvalidDataException>(() => Open(sealedUp, "another"));
        var stranger = BackupKey.Make(_folder.File("stranger"));
        Should.Throw<InvalidDataException>(() => Open(sealedUp, key: stranger)).Message.ShouldContain("another key");
    }

    [Fact]
    public void Older_keys_of_the_file_open_what_they_sealed()
    {
        var sealedUp = Seal(Plain(100));
        var newer = BackupKey.Make(_folder.File("newer"));
        File.AppendAllText(newer.File, File.ReadAllText(_key.File));
        var both = BackupKey.Read(newer.File);
        Open(sealedUp, key: both).ShouldBe(Plain(100));
        Should.Throw<InvalidDataException>(() => Open(Seal(Plain(100), both)));
    }

    [Fact]
    public void What_was_not_completed_does_not_open()
    {
        using var file = new MemoryStream();
        using (var writer = new SealedWriter(file, _key, Purpose))
            writer.Write(Plain(3 * Chunk));
        Should.Throw<InvalidDataException>(() => Open(file.ToArray()));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(Chunk)]
    [InlineData(2 * Chunk + 1)]
    public void Whether_its_end_is_there_is_told_by_one_look(int length)
    {
        var sealedUp = Seal(Plain(length));
        HasEnd(sealedUp).ShouldBeTrue();
        HasEnd(sealedUp[..^1]).ShouldBeFalse();
        HasEnd(sealedUp[..Header]).ShouldBeFalse();
        if (length > Chunk)
            HasEnd(sealedUp[..(Header + Chunk + Tag)]).ShouldBeFalse();
    }

    /// <summary>Nonces, derivation and header as they are documented, by another's hands.</summary>
    [Fact]
    public void Another_program_opens_it_by_the_documented_layout()
    {
        var plain = Plain(Chunk + 7);
        var sealedUp = Seal(plain);
        Encoding.ASCII.GetString(sealedUp, 0, 8).ShouldBe("SCSEALED");
        var master = Convert.FromHexString(File.ReadAllLines(_key.File)[1]);
        var derive = new HkdfBytesGenerator(new Sha256Digest());
        derive.Init(new HkdfParameters(master, sealedUp[17..49], Encoding.UTF8.GetBytes("SpatialCockpit " + Purpose)));
        var fileKey = new byte[32];
        derive.GenerateBytes(fileKey, 0, fileKey.Length);
        List<byte> opened = [];
        for (var (at, number) = (Header, (byte)0); at < sealedUp.Length; at += Chunk + Tag, number++)
        {
            var part = sealedUp[at..Math.Min(sealedUp.Length, at + Chunk + Tag)];
            byte[] nonce = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, number, at + Chunk + Tag >= sealedUp.Length ? (byte)1 : (byte)0];
            var cipher = new GcmBlockCipher(new AesEngine());
            cipher.Init(forEncryption: false, new AeadParameters(new(fileKey), 8 * Tag, nonce, sealedUp[..Header]));
            var output = new byte[cipher.GetOutputSize(part.Length)];
            cipher.DoFinal(output, cipher.ProcessBytes(part, 0, part.Length, output, 0));
            opened.AddRange(output);
        }
        opened.ToArray().ShouldBe(plain);
    }

    [Fact]
    public void Two_hundred_megabytes_take_no_more_memory_than_a_chunk()
    {
        var piece = Plain(1 << 20);
        using var writer = new SealedWriter(Stream.Null, _key, Purpose);
        writer.Write(piece);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 200; i++)
            writer.Write(piece);
        writer.Complete();
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(1 << 20);
    }

    private static byte[] Plain(int length)
    {
        var plain = new byte[length];
        new Random(length).NextBytes(plain);
        return plain;
    }

    private byte[] Seal(byte[] plain, BackupKey? key = null)
    {
        using var file = new MemoryStream();
        using var writer = new SealedWriter(file, key ?? _key, Purpose);
        foreach (var piece in plain.Chunk(10_007))
            writer.Write(piece);
        writer.Complete();
        return file.ToArray();
    }

    private byte[] Open(byte[] sealedUp, string purpose = Purpose, BackupKey? key = null)
    {
        using var file = new MemoryStream(sealedUp);
        using var reader = new SealedReader(file, key ?? _key, purpose);
        using var plain = new MemoryStream();
        reader.CopyTo(plain);
        return plain.ToArray();
    }

    private bool HasEnd(byte[] sealedUp)
    {
        File.WriteAllBytes(_folder.File("looked-at"), sealedUp);
        using var file = File.OpenRead(_folder.File("looked-at"));
        return SealedReader.HasEnd(file, _key, Purpose);
    }
}
