using System.Security.Cryptography;
using System.Text;
using SpatialCockpit.Cockpit.Hosting;

namespace SpatialCockpit.Cockpit.Backups.Encryption;

/// <summary>
/// The keys of a key file, 64 hexadecimal digits to a line: the first one seals, the others open what was sealed before. What begins with # is for people. The file lies outside of the data folder:
/// who finds a backup must not find its key beside it, and who lost the folder must not have lost the key with it.
/// </summary>
internal sealed class BackupKey
{
    public const int IdBytes = 8;

    private const int KeyBytes = 32;
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite, Others = (UnixFileMode)0b111_111;

    private readonly List<byte[]> _keys;

    private BackupKey(string file, List<byte[]> keys) => (File, _keys) = (file, keys);

    public string File { get; }

    /// <summary>Of the key that seals.</summary>
    public byte[] Id => IdOf(_keys[0]);

    /// <exception cref="OperatorException">There is none, it is no key file, or others may read it.</exception>
    public static BackupKey Read(string path)
    {
        var file = Path.GetFullPath(path);
        if (!System.IO.File.Exists(file))
            throw new OperatorException($"There is no key file {file}: --key names the one that was kept elsewhere, and without it no backup can be read.");
        if ((System.IO.File.GetUnixFileMode(file) & Others) != UnixFileMode.None)
            throw new OperatorException($"Others may read {file}, and with it every backup: chmod 600 {file}");
        var lines = System.IO.File.ReadAllLines(file).Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '#').ToList();
        return lines.Count > 0 && lines.TrueForAll(IsKey)
            ? new(file, lines.ConvertAll(Convert.FromHexString))
            : throw new OperatorException($"{file} is no key file: it has {2 * KeyBytes} hexadecimal digits to a line, the newest key first.");
    }

    /// <summary>Writes a new key file, readable by the owner alone.</summary>
    /// <exception cref="OperatorException">There is one already.</exception>
    public static BackupKey Make(string path)
    {
        var file = Path.GetFullPath(path);
        if (Path.Exists(file))
            throw new OperatorException($"{file} is there already: go without --new-key, or name another file.");
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        using (var stream = new FileStream(file, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = OwnerOnly }))
        {
            stream.Write(Encoding.UTF8.GetBytes($"# Opens the backups of a SpatialCockpit. Keep copies away from the server and from the backups; without this file no backup can be read.\n{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(KeyBytes))}\n"));
            stream.Flush(flushToDisk: true);
        }
        DurableFile.FlushFolder(Path.GetDirectoryName(file)!);
        return Read(file);
    }

    /// <summary>The key of one file.</summary>
    /// <param name="id">Of the key that it was sealed with.</param>
    /// <param name="purpose">What the file is; under another it does not open.</param>
    /// <returns>Null where the key file has no such key.</returns>
    public byte[]? FileKey(ReadOnlySpan<byte> id, ReadOnlySpan<byte> salt, string purpose)
    {
        foreach (var key in _keys)
        {
            if (IdOf(key).AsSpan().SequenceEqual(id))
            {
                var derived = new byte[KeyBytes];
                HKDF.DeriveKey(HashAlgorithmName.SHA256, key, derived, salt, Encoding.UTF8.GetBytes("SpatialCockpit " + purpose));
                return derived;
            }
        }
        return null;
    }

    private static bool IsKey(string line) => line.Length == 2 * KeyBytes && line.All(char.IsAsciiHexDigit);

    private static byte[] IdOf(byte[] key) => HMACSHA256.HashData(key, "SpatialCockpit key id"u8)[..IdBytes];
}
