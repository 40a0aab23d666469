using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using SpatialCockpit.Tiles.LowZoom;

namespace SpatialCockpit.Tiles.Http;

/// <summary>What an address of tiles takes in its query, beside parameters of functions.</summary>
/// <param name="Filter">CQL2 text on the layers' attributes.</param>
/// <param name="Complete">Lifts cap, thinning and first zoom: everything in the tile.</param>
/// <param name="Named">Of the layers, joined by commas, those whose areas come a second time, in the tile's layer <c>LAYER:name</c>, each as one point to write its name at, in no other tile.</param>
/// <param name="Cells">Points are counted in so many cells along a tile's side (a power of two from 2 to 64), at any zoom and however few they are; not together with complete.</param>
public sealed record TileQuestion([FromQuery(Name = "filter")] string? Filter, [FromQuery(Name = "complete")] bool? Complete, [FromQuery(Name = "named")] string? Named, [FromQuery(Name = "cells")] int? Cells)
{
    /// <summary>Null where nothing is.</summary>
    internal ProblemHttpResult? Mistake => Cells is { } cells && (!Generalisation.IsCells(cells) || Complete == true) ? TileProblems.BadCells.With() : null;
}
