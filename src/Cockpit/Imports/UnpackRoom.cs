namespace SpatialCockpit.Cockpit.Imports;

/// <summary>How much a packed file may unpack to, all of its parts together: enough for any real file, too little for one made to fill the disk.</summary>
internal sealed class UnpackRoom
{
    private const long MostBytes = 16L << 30;

    /// <summary>Whatever the ratio.</summary>
    private const long AlwaysBytes = 256L << 20;

    /// <summary>Tables of blank-padded fields pack 50 to 1; a run of zeros packs 1000 to 1.</summary>
    private const long Ratio = 100;

    private readonly long _bytes;
    private long _left;

    private UnpackRoom(long bytes) => _left = _bytes = bytes;

    /// <param name="path">The packed file.</param>
    public static UnpackRoom For(string path) => new(Math.Clamp(new FileInfo(path).Length * Ratio, AlwaysBytes, MostBytes));

    /// <exception cref="ImportRefusedException">There is more than the room left.</exception>
    public async Task UnpackAsync(Stream packed, string target, CancellationToken cancellationToken)
    {
        await using var file = File.Create(target);
        var buffer = new byte[1 << 16];
        int read;
        while ((read = await packed.ReadAsync(buffer, cancellationToken)) > 0)
        {
            if ((_left -= read) < 0)
                throw new ImportRefusedException(ImportProblems.FileTooLarge, $"Unpacked, the file is larger than {_bytes >> 20} MB; at most {Ratio} times its packed size, and never more than {MostBytes >> 30} GB, is taken.");
            await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }
    }
}
