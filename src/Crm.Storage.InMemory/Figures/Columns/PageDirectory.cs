namespace Crm.Storage.InMemory;

/// <summary>The size of pages of columns.</summary>
internal static class FigurePages
{
    /// <summary>How many rows a page has, as a power of two.</summary>
    public const int Bits = 9;

    /// <summary>How many rows a page has.</summary>
    public const int Size = 1 << Bits;

    /// <summary>The page of a row.</summary>
    public static int Page(int row) => row >> Bits;

    /// <summary>The place of a row in its page.</summary>
    public static int At(int row) => row & (Size - 1);
}

/// <summary>A page of columns. Changed only in the epoch it was made in.</summary>
internal interface IFigurePage<TSelf>
    where TSelf : class, IFigurePage<TSelf>
{
    long Epoch { get; }

    static abstract TSelf Empty(long epoch);

    TSelf Copy(long epoch);
}

/// <summary>Pages of columns. One writer; what <see cref="Pages"/> gave before a new epoch never changes again.</summary>
internal sealed class PageDirectory<TPage>
    where TPage : class, IFigurePage<TPage>
{
    private long _epoch;

    public TPage[] Pages { get; private set; } = [];

    /// <summary>A page that may be written in this epoch.</summary>
    public TPage Writable(int number, long epoch)
    {
        if (number >= Pages.Length || _epoch != epoch)
        {
            var pages = new TPage[Math.Max(number + 1, Pages.Length)];
            Pages.CopyTo(pages, 0);
            for (var i = Pages.Length; i < pages.Length; i++)
            {
                pages[i] = TPage.Empty(epoch);
            }

            (Pages, _epoch) = (pages, epoch);
        }

        var page = Pages[number];
        return page.Epoch == epoch ? page : Pages[number] = page.Copy(epoch);
    }
}
