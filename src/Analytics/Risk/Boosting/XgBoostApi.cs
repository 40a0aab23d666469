using System.Runtime.InteropServices;

namespace SpatialCockpit.Analytics.Risk.Boosting;

/// <summary>The part of XGBoost's C API that we call, by its own names (<c>xgboost/c_api.h</c> of 1.7). A flat registration: pointers and states as they are there.</summary>
internal static unsafe partial class XgBoostApi
{
    public const int Success = 0;

    [LibraryImport(XgBoostLibrary.Name)]
    public static partial void XGBoostVersion(out int major, out int minor, out int patch);

    [LibraryImport(XgBoostLibrary.Name)]
    public static partial nint XGBGetLastError();

    [LibraryImport(XgBoostLibrary.Name)]
    public static partial int XGDMatrixCreateFromMat_omp(float* data, ulong rows, ulong columns, float missing, out nint matrix, int threads);

    [LibraryImport(XgBoostLibrary.Name)]
    public static partial int XGDMatrixFree(nint matrix);

    [LibraryImport(XgBoostLibrary.Name, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int XGDMatrixSetFloatInfo(MatrixHandle matrix, string field, float* values, ulong count);

    [LibraryImport(XgBoostLibrary.Name)]
    public static partial int XGBoosterCreate(nint* cached, ulong count, out nint booster);

    [LibraryImport(XgBoostLibrary.Name)]
    public static partial int XGBoosterFree(nint booster);

    [LibraryImport(XgBoostLibrary.Name, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int XGBoosterSetParam(BoosterHandle booster, string name, string value);

    [LibraryImport(XgBoostLibrary.Name)]
    public static partial int XGBoosterUpdateOneIter(BoosterHandle booster, int round, MatrixHandle matrix);

    [LibraryImport(XgBoostLibrary.Name, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int XGBoosterPredictFromDMatrix(BoosterHandle booster, MatrixHandle matrix, string config, out ulong* shape, out ulong dimensions, out float* values);

    [LibraryImport(XgBoostLibrary.Name)]
    public static partial int XGBoosterBoostedRounds(BoosterHandle booster, out int rounds);

    [LibraryImport(XgBoostLibrary.Name, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int XGBoosterSaveModelToBuffer(BoosterHandle booster, string config, out ulong length, out byte* bytes);

    [LibraryImport(XgBoostLibrary.Name)]
    public static partial int XGBoosterLoadModelFromBuffer(BoosterHandle booster, byte* bytes, ulong length);
}
