using System.IO.MemoryMappedFiles;
using System.Runtime.InteropServices;
using SpatialCockpit.Platform.Changes.Saved;

namespace SpatialCockpit.Geocoder.Index;

/// <summary>
/// The bytes of one segment of the index, which never change: a file mapped into memory, or, for what an edit made, a block of memory. A header names the version, the length and the checksum;
/// behind it lie the sections. Who reads keeps the image alive by <see cref="ImageArray{T}"/>; when nobody holds it any more the map is taken away.
/// </summary>
internal sealed unsafe class IndexImage
{
    /// <summary>Of the layout; a file of another version is built anew.</summary>
    public const int Version = 6;

    private const ulong Magic = 0x31_78_64_69_6F_65_67_63; // "cgeoidx1"
    private const int ChunkBytes = 1 << 22;

    /// <summary>What keeps the bytes where they are: an array that is pinned, or the view of a file, which is unmapped when nobody can reach it any more.</summary>
    private readonly object _owner;
    private readonly byte* _start;

    private IndexImage(byte[] pinned)
    {
        _owner = pinned;
        _start = (byte*)Marshal.UnsafeAddrOfPinnedArrayElement(pinned, 0);
        Length = pinned.Length;
    }

    private IndexImage(MemoryMappedViewAccessor view, long length)
    {
        (_owner, Length) = (view, length);
        _start = (byte*)view.SafeMemoryMappedViewHandle.DangerousGetHandle() + view.PointerOffset;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct Header
    {
        public ulong Magic;
        public int Version;
        public uint Checksum;
        public long Length;
        public long Sections;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct SectionPlace
    {
        public long Offset;
        public long Bytes;
    }

    public long Length { get; }

    internal byte* Start => _start;

    /// <summary>What an <see cref="ImageWriter"/> has finished, in memory of its own.</summary>
    public static IndexImage InMemory(MemoryStream written)
    {
        var pinned = GC.AllocateUninitializedArray<byte>((int)written.Length, pinned: true);
        written.GetBuffer().AsSpan(0, pinned.Length).CopyTo(pinned);
        return new(pinned);
    }

    /// <returns>Null when there is no such file, or it is of another version, or not whole.</returns>
    public static IndexImage? Map(string path)
    {
        try
        {
            var length = new FileInfo(path).Length;
            if (length < sizeof(Header))
                return null;
            using var file = MemoryMappedFile.CreateFromFile(path, FileMode.Open, null, 0, MemoryMappedFileAccess.Read);
            var image = new IndexImage(file.CreateViewAccessor(0, length, MemoryMappedFileAccess.Read), length);
            return image.IsWhole() ? image : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Bytes of the header for so many sections.</summary>
    public static int HeaderBytes(int sections) => sizeof(Header) + sections * sizeof(SectionPlace);

    /// <summary>The header of an image whose sections lie so; its checksum is still to be written.</summary>
    public static byte[] HeaderOf(IReadOnlyList<(long Offset, long Bytes)> sections, long length)
    {
        var bytes = new byte[HeaderBytes(sections.Count)];
        MemoryMarshal.Write(bytes, new Header { Magic = Magic, Version = Version, Length = length, Sections = sections.Count });
        for (var i = 0; i < sections.Count; i++)
            MemoryMarshal.Write(bytes.AsSpan(sizeof(Header) + i * sizeof(SectionPlace)), new SectionPlace { Offset = sections[i].Offset, Bytes = sections[i].Bytes });
        return bytes;
    }

    public static void SetChecksum(Span<byte> header, uint checksum) => MemoryMarshal.Write(header[12..], checksum);

    public ImageArray<T> Section<T>(ImageSection section) where T : unmanaged
    {
        var place = ((SectionPlace*)(_start + sizeof(Header)))[(int)section];
        return new(this, place.Offset, checked((int)(place.Bytes / sizeof(T))));
    }

    public void CopyTo(Stream to)
    {
        for (long at = 0; at < Length; at += ChunkBytes)
            to.Write(new(_start + at, (int)Math.Min(ChunkBytes, Length - at)));
        GC.KeepAlive(_owner);
    }

    private bool IsWhole()
    {
        var header = *(Header*)_start;
        if (header.Magic != Magic || header.Version != Version || header.Length != Length || header.Sections != Enum.GetValues<ImageSection>().Length)
            return false;
        var head = new Span<byte>(_start, HeaderBytes((int)header.Sections)).ToArray();
        SetChecksum(head, 0);
        var checksum = SavedFolder.Checksum(0, head);
        for (long at = head.Length; at < Length; at += ChunkBytes)
            checksum = SavedFolder.Checksum(checksum, new(_start + at, (int)Math.Min(ChunkBytes, Length - at)));
        GC.KeepAlive(_owner);
        return checksum == header.Checksum;
    }
}
