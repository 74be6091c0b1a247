using System.Text;

namespace Crm.Reporting.Tests;

public sealed class StreamTests
{
    private static readonly ReportTable Large = Written.Words([.. Enumerable.Range(0, 20_000).Select(i => $"Клиент {i}")]);

    [Fact]
    public async Task Waiting_writers_write_the_same_bytes_as_the_others()
    {
        var page = FunnelPages.Of(Sample.Report, Sample.Russian) with { Sections = [new() { Heading = "H", Table = Large }] };
        var token = TestContext.Current.CancellationToken;
        Assert.Equal(Written.Csv(Large), await Streamed(s => CsvWriter.WriteAsync(Large, s, null, token)));
        Assert.Equal(Written.Json(Large), await Streamed(s => JsonWriter.WriteAsync(Large, s, false, token)));
        Assert.Equal(Written.Html(page), await Streamed(s => HtmlReportWriter.WriteAsync(page, s, token)));
        var picture = new FunnelPicture(Sample.Report, Sample.Russian);
        Assert.Equal(Written.Svg(picture), await Streamed(s => SvgWriter.WriteAsync(picture, s, token)));
        await using var text = new StringWriter();
        await TextTableWriter.WriteAsync(Large, text, cancellationToken: token);
        Assert.Equal(Written.Text(Large), text.ToString());
    }

    [Fact]
    public async Task A_large_report_is_written_in_pieces()
    {
        using var output = new Counting(long.MaxValue, () => { });
        await CsvWriter.WriteAsync(Large, output, null, TestContext.Current.CancellationToken);
        Assert.InRange(output.Largest, 1, 64 * 1024);
    }

    [Fact]
    public async Task A_cancelled_writing_stops_on_its_way()
    {
        Func<Stream, CancellationToken, ValueTask>[] writers =
        [
            (s, t) => CsvWriter.WriteAsync(Large, s, null, t),
            (s, t) => JsonWriter.WriteAsync(Large, s, false, t),
            (s, t) => HtmlReportWriter.WriteAsync(new() { Title = "T", Language = Large.Language, Sections = [new() { Heading = "H", Table = Large }] }, s, t),
        ];
        foreach (var write in writers)
        {
            using var source = new CancellationTokenSource();
            await using var output = new Counting(50_000, source.Cancel);
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => write(output, source.Token).AsTask());
            Assert.InRange(output.Length, 50_000, 200_000);
        }
    }

    private static async Task<string> Streamed(Func<Stream, ValueTask> write)
    {
        await using var stream = new MemoryStream();
        await write(stream);
        Assert.True(stream.CanWrite);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private sealed class Counting(long limit, Action reached) : MemoryStream
    {
        public int Largest { get; private set; }

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Largest = Math.Max(Largest, buffer.Length);
            await base.WriteAsync(buffer, cancellationToken);
            if (Length >= limit)
            {
                reached();
            }
        }
    }
}
