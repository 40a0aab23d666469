namespace SpatialCockpit.Platform.Workbooks;

/// <summary>Where a picture lies on a sheet: in the upper left of a cell, and moves with it.</summary>
/// <param name="Row">From 0, the header.</param>
/// <param name="Column">From 0.</param>
/// <param name="Width">In pixels, 96 an inch.</param>
public readonly record struct SheetPicture(int Row, int Column, int Width, int Height);
