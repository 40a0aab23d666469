using System.Runtime.InteropServices;

namespace SpatialCockpit.Analytics.Risk.Boosting;

internal sealed class MatrixHandle : SafeHandle
{
    public MatrixHandle(nint matrix)
        : base(0, ownsHandle: true) => SetHandle(matrix);

    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle() => XgBoostApi.XGDMatrixFree(handle) == XgBoostApi.Success;
}

internal sealed class BoosterHandle : SafeHandle
{
    public BoosterHandle(nint booster)
        : base(0, ownsHandle: true) => SetHandle(booster);

    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle() => XgBoostApi.XGBoosterFree(handle) == XgBoostApi.Success;
}
