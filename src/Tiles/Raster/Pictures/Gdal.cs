using System.Runtime.InteropServices;

namespace SpatialCockpit.Tiles.Raster.Pictures;

/// <summary>
/// The functions of libgdal that a <see cref="Picture"/> calls; names and order of arguments are GDAL's own. Of its hundreds of formats only the five that pictures come
/// in are registered: whatever a file pretends to be, it is read as one of them or not at all.
/// </summary>
internal static partial class Gdal
{
    private const string Library = "libgdal.so.32";

    /// <summary>Decoded blocks kept by GDAL for all files together.</summary>
    private const long BlockCacheBytes = 64L << 20;

    public const int ReadRaster = 0x02, VerboseError = 0x40;
    public const int ToRead = 0, ToWrite = 1;
    public const int ByteType = 1;
    public const int AlphaBand = 6;

    private static readonly Lazy<bool> Ready = new(Prepare);

    /// <summary>Whether the library is installed; loads it the first time.</summary>
    public static bool IsInstalled => Ready.Value;

    public static RasterException IsMissing() => new(RasterTrouble.NoTool, "GDAL is not installed");

    [LibraryImport(Library, EntryPoint = "GDALRegister_GTiff")]
    private static partial void RegisterGeoTiff();

    [LibraryImport(Library, EntryPoint = "GDALRegister_MEM")]
    private static partial void RegisterMemory();

    [LibraryImport(Library, EntryPoint = "GDALRegister_PNG")]
    private static partial void RegisterPng();

    [LibraryImport(Library, EntryPoint = "GDALRegister_JPEG")]
    private static partial void RegisterJpeg();

    [LibraryImport(Library, EntryPoint = "GDALRegister_WEBP")]
    private static partial void RegisterWebp();

    [LibraryImport(Library, EntryPoint = "CPLSetErrorHandler")]
    private static partial IntPtr SetErrorHandler(IntPtr handler);

    [LibraryImport(Library, EntryPoint = "CPLSetConfigOption", StringMarshalling = StringMarshalling.Utf8)]
    private static partial void SetOption(string name, string value);

    [LibraryImport(Library, EntryPoint = "GDALSetCacheMax64")]
    private static partial void SetCacheMax(long bytes);

    [LibraryImport(Library, EntryPoint = "CPLErrorReset")]
    public static partial void ForgetError();

    [LibraryImport(Library, EntryPoint = "CPLGetLastErrorType")]
    public static partial int LastErrorType();

    [LibraryImport(Library, EntryPoint = "GDALOpenEx", StringMarshalling = StringMarshalling.Utf8)]
    public static partial IntPtr Open(string path, int flags, string?[]? drivers, IntPtr options, IntPtr siblings);

    [LibraryImport(Library, EntryPoint = "GDALClose")]
    public static partial void Close(IntPtr dataset);

    [LibraryImport(Library, EntryPoint = "GDALGetDriverByName", StringMarshalling = StringMarshalling.Utf8)]
    public static partial IntPtr Driver(string name);

    [LibraryImport(Library, EntryPoint = "GDALCreate", StringMarshalling = StringMarshalling.Utf8)]
    public static partial IntPtr Create(IntPtr driver, string name, int width, int height, int bands, int type, IntPtr options);

    [LibraryImport(Library, EntryPoint = "GDALGetRasterXSize")]
    public static partial int Width(IntPtr dataset);

    [LibraryImport(Library, EntryPoint = "GDALGetRasterYSize")]
    public static partial int Height(IntPtr dataset);

    [LibraryImport(Library, EntryPoint = "GDALGetRasterCount")]
    public static partial int Bands(IntPtr dataset);

    [LibraryImport(Library, EntryPoint = "GDALGetRasterBand")]
    public static partial IntPtr Band(IntPtr dataset, int band);

    [LibraryImport(Library, EntryPoint = "GDALGetMaskBand")]
    public static partial IntPtr Mask(IntPtr band);

    [LibraryImport(Library, EntryPoint = "GDALGetRasterColorTable")]
    public static partial IntPtr Palette(IntPtr band);

    [LibraryImport(Library, EntryPoint = "GDALSetRasterColorInterpretation")]
    public static partial int SetMeaning(IntPtr band, int meaning);

    [LibraryImport(Library, EntryPoint = "GDALSetGeoTransform")]
    public static partial int SetGeoTransform(IntPtr dataset, double[] six);

    [LibraryImport(Library, EntryPoint = "GDALRasterIO")]
    public static partial int RasterIO(IntPtr band, int direction, int x, int y, int width, int height, ref byte pixels, int bufferWidth, int bufferHeight, int type, int pixelStep, int rowStep);

    [LibraryImport(Library, EntryPoint = "GDALInfo")]
    public static partial IntPtr Info(IntPtr dataset, IntPtr options);

    [LibraryImport(Library, EntryPoint = "GDALInfoOptionsNew", StringMarshalling = StringMarshalling.Utf8)]
    public static partial IntPtr InfoOptions(string?[] words, IntPtr forBinary);

    [LibraryImport(Library, EntryPoint = "GDALInfoOptionsFree")]
    public static partial void FreeInfoOptions(IntPtr options);

    /// <summary>From a picture's pixels into another system.</summary>
    [LibraryImport(Library, EntryPoint = "GDALCreateGenImgProjTransformer2", StringMarshalling = StringMarshalling.Utf8)]
    public static partial IntPtr CreateTransformer(IntPtr dataset, IntPtr into, string?[] words);

    [LibraryImport(Library, EntryPoint = "GDALDestroyGenImgProjTransformer")]
    public static partial void DestroyTransformer(IntPtr transformer);

    /// <param name="place">The first of six numbers to be written, as of <see cref="SetGeoTransform"/>.</param>
    /// <param name="sides">The first of four: least x, least y, most x, most y.</param>
    [LibraryImport(Library, EntryPoint = "GDALSuggestedWarpOutput2")]
    public static partial int SuggestOutput(IntPtr dataset, IntPtr function, IntPtr transformer, ref double place, out int width, out int height, ref double sides, int options);

    /// <summary>What <see cref="CreateTransformer"/> makes is to be called by.</summary>
    public static IntPtr TransformerFunction { get; private set; }

    [LibraryImport(Library, EntryPoint = "GDALWarpAppOptionsNew", StringMarshalling = StringMarshalling.Utf8)]
    public static partial IntPtr WarpOptions(string?[] words, IntPtr forBinary);

    [LibraryImport(Library, EntryPoint = "GDALWarpAppOptionsFree")]
    public static partial void FreeWarpOptions(IntPtr options);

    [LibraryImport(Library, EntryPoint = "GDALWarp", StringMarshalling = StringMarshalling.Utf8)]
    public static partial IntPtr Warp(string name, IntPtr into, int sources, IntPtr[] datasets, IntPtr options, out int misuse);

    [LibraryImport(Library, EntryPoint = "GDALTranslateOptionsNew", StringMarshalling = StringMarshalling.Utf8)]
    public static partial IntPtr TranslateOptions(string?[] words, IntPtr forBinary);

    [LibraryImport(Library, EntryPoint = "GDALTranslateOptionsFree")]
    public static partial void FreeTranslateOptions(IntPtr options);

    [LibraryImport(Library, EntryPoint = "GDALTranslate", StringMarshalling = StringMarshalling.Utf8)]
    public static partial IntPtr Translate(string name, IntPtr dataset, IntPtr options, out int misuse);

    [LibraryImport(Library, EntryPoint = "VSIFileFromMemBuffer", StringMarshalling = StringMarshalling.Utf8)]
    public static partial IntPtr FileOf(string name, IntPtr bytes, long length, int takesOver);

    [LibraryImport(Library, EntryPoint = "VSIFCloseL")]
    public static partial int CloseFile(IntPtr file);

    [LibraryImport(Library, EntryPoint = "VSIGetMemFileBuffer", StringMarshalling = StringMarshalling.Utf8)]
    public static partial IntPtr BytesOf(string name, out ulong length, int takeOver);

    [LibraryImport(Library, EntryPoint = "VSIUnlink", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Unlink(string name);

    [LibraryImport(Library, EntryPoint = "VSIFree")]
    public static partial void Free(IntPtr bytes);

    [LibraryImport(Library, EntryPoint = "VSIAllocFilesystemPluginCallbacksStruct")]
    public static partial IntPtr NewFileSystem();

    /// <param name="prefix">UTF-8 with a zero at its end, which must stay where it is: GDAL does not copy it.</param>
    [LibraryImport(Library, EntryPoint = "VSIInstallPluginHandler")]
    public static partial int InstallFileSystem(IntPtr prefix, IntPtr callbacks);

    private static bool Prepare()
    {
        if (!NativeLibrary.TryLoad(Library, out var library))
            return false;
        // What goes wrong is told by return values; GDAL would write it to the terminal, addresses included.
        SetErrorHandler(NativeLibrary.GetExport(library, "CPLQuietErrorHandler"));
        TransformerFunction = NativeLibrary.GetExport(library, "GDALGenImgProjTransform");
        SetOption("GDAL_PAM_ENABLED", "NO"); // no .aux.xml beside what is read or written
        SetOption("GDAL_DISABLE_READDIR_ON_OPEN", "EMPTY_DIR"); // no file but the one named
        SetOption("PROJ_NETWORK", "OFF");
        SetCacheMax(BlockCacheBytes);
        RegisterGeoTiff();
        RegisterMemory();
        RegisterPng();
        RegisterJpeg();
        RegisterWebp();
        RemoteFiles.Install();
        return true;
    }
}
