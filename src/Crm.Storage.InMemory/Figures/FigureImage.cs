using Crm.Deals;

namespace Crm.Storage.InMemory;

/// <summary>What an image of a tenant knows of the figures of its moment. Safe to share between threads.</summary>
internal sealed class FigureImage(DealFigures figures, StandingImage standing, long position)
{
    private FigureColumns? _columns;

    public StandingImage Standing => standing;

    /// <summary>The columns of this moment, made when first asked for.</summary>
    /// <param name="deals">The deals of the same image.</param>
    public FigureColumns Columns(TableImage<Deal> deals) => Volatile.Read(ref _columns) ?? Make(deals);

    private FigureColumns Make(TableImage<Deal> deals)
    {
        var columns = figures.ColumnsAt(position, deals);
        return Interlocked.CompareExchange(ref _columns, columns, null) ?? columns;
    }
}
