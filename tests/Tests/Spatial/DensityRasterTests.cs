using SpatialCockpit.Spatial;
using SpatialCockpit.Tests.Analytics.Statistics;

namespace SpatialCockpit.Tests.Spatial;

/// <summary>Kernel density against a plain double loop.</summary>
public sealed class DensityRasterTests
{
    /// <summary>Web Mercator metres and what each counts.</summary>
    private sealed record Events(double[] X, double[] Y, double[] Weights)
    {
        public IReadOnlyList<EventBlock> Blocks => [.. Enumerable.Range(0, X.Length).Chunk(100).Select(part => new EventBlock([.. part.Select(i => X[i])], [.. part.Select(i => Y[i])], [.. part.Select(i => Weights[i])]))];
    }

    [Theory]
    [InlineData(KernelShape.Quartic)]
    [InlineData(KernelShape.Epanechnikov)]
    public void What_an_event_gives_adds_up_to_one(KernelShape shape)
    {
        var kernel = new DensityKernel(shape, 300);
        var sum = 0.0;
        for (var x = -300; x <= 300; x++)
        {
            for (var y = -300; y <= 300; y++)
                sum += kernel.At(Math.Sqrt(x * x + y * y));
        }
        sum.ShouldBe(1, 1e-4);
        kernel.At(300).ShouldBe(0);
        kernel.At(0).ShouldBe(kernel.Peak);
    }

    /// <summary>Latitude, zoom, radius in metres.</summary>
    public static readonly TheoryData<double, int, double> Places = new()
    {
        { 0, 14, 20 }, { 0, 14, 300 }, { 0, 12, 5_000 }, { 31, 10, 300 }, { 31, 13, 1_000 }, { 45, 14, 300 }, { 45, 8, 20_000 }, { -70, 12, 2_000 }, { 31, 3, 300 }, { 31, 15, 30_000 },
    };

    [Theory]
    [MemberData(nameof(Places))]
    public void One_by_one_is_the_double_loop(double latitude, int zoom, double radius)
    {
        var window = Window(latitude, zoom, 64);
        var (raster, events) = (new DensityRaster(window, Quartic(radius)), Scattered(window, radius, 300));
        var shapes = new double[64 * 64];
        raster.AddOneByOne(raster.Near(events.Blocks), shapes);
        var plain = Plain(window, raster, events, squaredShare => KernelShape.Quartic.At(squaredShare));
        for (var i = 0; i < shapes.Length; i++)
            shapes[i].ShouldBe(plain[i], 1e-9 * plain.Max() + 1e-12);
    }

    [Theory]
    [MemberData(nameof(Places))]
    public void An_Epanechnikov_kernel_is_its_own_double_loop_and_its_lattice_within_1_of_16(double latitude, int zoom, double radius)
    {
        var window = Window(latitude, zoom, 64);
        var (raster, events) = (new DensityRaster(window, new(KernelShape.Epanechnikov, radius)), Scattered(window, radius, 300));
        var (lattice, single) = (new double[64 * 64], new double[64 * 64]);
        raster.AddOverLattice(raster.Near(events.Blocks), lattice);
        raster.AddOneByOne(raster.Near(events.Blocks), single);
        var plain = Plain(window, raster, events, squaredShare => KernelShape.Epanechnikov.At(squaredShare));
        var inReach = Plain(window, raster, events, squaredShare => squaredShare < 1.2 ? 1 : 0);
        for (var i = 0; i < lattice.Length; i++)
        {
            single[i].ShouldBe(plain[i], 1e-9 * plain.Max() + 1e-12);
            lattice[i].ShouldBe(single[i], inReach[i] / 16 + 1e-7);
        }
    }

    [Theory]
    [InlineData(KernelShape.Epanechnikov, 31, 900)]
    [InlineData(KernelShape.Epanechnikov, -52, 12_000)]
    [InlineData(KernelShape.Quartic, 44, 700)]
    public async Task Densities_are_those_of_scikit_learn_and_numpy(KernelShape shape, double latitude, double radius)
    {
        var (x, y) = WebMercator.FromLonLat(new(116, latitude));
        var window = new RasterWindow(x, y, radius / 3.3, 24, 18);
        var events = Scattered(window, radius, 400);
        var density = new double[window.Width * window.Height];
        new DensityRaster(window, new(shape, radius), narrowestPixels: 0).FillExactly(events.Blocks, density);
        double[] At(double east, double north) => WebMercator.ToLonLat(east, north) is var place ? [place.Lon, place.Lat] : [];
        var oracle = await StatisticsOracle.AskAsync(new
        {
            of = "density",
            kernel = shape == KernelShape.Quartic ? "quartic" : "epanechnikov",
            radius_m = radius,
            events = events.X.Zip(events.Y, At).ToArray(),
            weights = events.Weights,
            places = density.Select((_, i) => At(window.West + (i % window.Width + 0.5) * window.PixelMeters, window.North - (i / window.Width + 0.5) * window.PixelMeters)).ToArray(),
        });
        density.Max().ShouldBeGreaterThan(0);
        for (var i = 0; i < density.Length; i++)
            density[i].ShouldBe(oracle[i].GetDouble(), 1e-7 * density.Max(), $"{i}");
    }

    [Theory]
    [MemberData(nameof(Places))]
    public void The_lattice_is_within_1_of_256_of_what_the_events_in_reach_give_at_most(double latitude, int zoom, double radius)
    {
        var window = Window(latitude, zoom, 64);
        var (raster, events) = (new DensityRaster(window, Quartic(radius)), Scattered(window, radius, 300));
        var (lattice, single) = (new double[64 * 64], new double[64 * 64]);
        raster.AddOverLattice(raster.Near(events.Blocks), lattice);
        raster.AddOneByOne(raster.Near(events.Blocks), single);
        var inReach = Plain(window, raster, events, squaredShare => squaredShare < 1.2 ? 1 : 0);
        for (var i = 0; i < lattice.Length; i++)
            lattice[i].ShouldBe(single[i], inReach[i] / 256 + 1e-7);
    }

    [Theory]
    [InlineData(45, 12, 300)]
    [InlineData(45, 12, 9_000)]
    [InlineData(30, 6, 40_000)]
    public void Neighbouring_windows_agree_with_the_one_that_covers_both(double latitude, int zoom, double radius)
    {
        var left = Window(latitude, zoom, 64);
        var whole = left with { Width = 128, Height = 128 };
        var events = Scattered(whole, radius, 200);
        var expected = Filled(whole, radius, events);
        foreach (var (column, row) in new[] { (0, 0), (1, 0), (0, 1), (1, 1) })
        {
            var part = Filled(left with { West = left.West + column * 64 * left.PixelMeters, North = left.North - row * 64 * left.PixelMeters }, radius, events);
            for (var i = 0; i < part.Length; i++)
                part[i].ShouldBe(expected[(row * 64 + i / 64) * 128 + column * 64 + i % 64], 1e-6 * expected.Max() + 1e-12);
        }
    }

    [Fact]
    public void No_event_is_lost_where_the_radius_is_under_a_pixel()
    {
        var window = Window(31, 5, 256);
        var events = Scattered(window with { West = window.West + 20 * window.PixelMeters, North = window.North - 20 * window.PixelMeters, Width = 200, Height = 200 }, 0.001, 500);
        var raster = new DensityRaster(window, Quartic(50));
        var density = Filled(window, 50, events);
        var sum = 0.0;
        for (var i = 0; i < density.Length; i++)
        {
            var groundPixel = window.PixelMeters * MercatorScale.At(window.North - (i / 256 + 0.5) * window.PixelMeters).Mean;
            sum += density[i] * groundPixel * groundPixel / 1e6;
        }
        sum.ShouldBe(events.Weights.Sum(), 0.05 * events.Weights.Sum());
        raster.GroundRadius(128).ShouldBe(2 * window.PixelMeters * MercatorScale.At(window.North - 128.5 * window.PixelMeters).Mean, 1e-6);
    }

    [Theory]
    [InlineData(0, 500, 0.0001)]
    [InlineData(31, 500, 0.0001)]
    [InlineData(31, 10_000, 0.002)]
    [InlineData(50, 10_000, 0.002)]
    [InlineData(50, 100_000, 0.02)]
    public void The_radius_is_metres_on_the_ground(double latitude, double radius, double share)
    {
        var centre = new LonLat(116, latitude);
        var (x, y) = WebMercator.FromLonLat(centre);
        var window = new RasterWindow(x - 0.5, y + 0.5, 1, 1, 1);
        for (var bearing = 0; bearing < 360; bearing += 30)
        {
            foreach (var part in new[] { 0.1, 0.5, 0.9 })
            {
                var (eventX, eventY) = WebMercator.FromLonLat(Geodesic.Destination(centre, bearing, part * radius));
                var density = new double[1];
                new DensityRaster(window, Quartic(radius)).Fill([new([eventX], [eventY], [])], density);
                var kernel = Quartic(radius);
                density[0].ShouldBe(kernel.At(part * radius) * 1e6, share * kernel.Peak * 1e6);
            }
        }
    }

    private static DensityKernel Quartic(double radius) => new(KernelShape.Quartic, radius);

    private static RasterWindow Window(double latitude, int zoom, int pixels)
    {
        var box = TileCoordinate.At(new(116, latitude), zoom).EnvelopeMeters();
        return new(box.MinX, box.MaxY, WebMercator.WorldMeters / (256L << zoom), pixels, pixels);
    }

    /// <summary>In the window and around it as far as they count, and a little farther.</summary>
    private static Events Scattered(RasterWindow window, double radius, int count)
    {
        var random = new Random(5);
        var reach = 1.1 * new DensityRaster(window, Quartic(radius)).Reach;
        double Between(double from, double to) => from + random.NextDouble() * (to - from);
        var each = Enumerable.Range(0, count).Select(_ => (X: Between(window.West - reach, window.East + reach), Y: Between(window.South - reach, window.North + reach), Weight: (double)random.Next(4))).ToList();
        return new([.. each.Select(e => e.X)], [.. each.Select(e => e.Y)], [.. each.Select(e => e.Weight)]);
    }

    private static double[] Filled(RasterWindow window, double radius, Events events)
    {
        var density = new double[window.Width * window.Height];
        new DensityRaster(window, Quartic(radius)).Fill(events.Blocks, density);
        return density;
    }

    private static double[] Plain(RasterWindow window, DensityRaster raster, Events events, Func<double, double> shape)
    {
        var sums = new double[window.Width * window.Height];
        for (var i = 0; i < sums.Length; i++)
        {
            var (x, y) = (window.West + (i % window.Width + 0.5) * window.PixelMeters, window.North - (i / window.Width + 0.5) * window.PixelMeters);
            var scale = MercatorScale.At(y);
            for (var e = 0; e < events.X.Length; e++)
            {
                var meters = Math.Sqrt(Math.Pow((events.X[e] - x) * scale.East, 2) + Math.Pow((events.Y[e] - y) * scale.North, 2));
                sums[i] += events.Weights[e] * shape(Math.Pow(meters / raster.GroundRadius(i / window.Width), 2));
            }
        }
        return sums;
    }
}
