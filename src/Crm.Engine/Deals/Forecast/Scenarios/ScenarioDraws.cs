namespace Crm.Deals;

/// <summary>Draws the outcomes of all deals many times and sums what is won; nothing is allocated while drawing.</summary>
internal static class ScenarioDraws
{
    /// <summary>Steps of the shared factor: each stands for an equal part of its distribution.</summary>
    private const int Steps = 64;

    /// <summary>The sums and counts of each run.</summary>
    /// <param name="chances">The chance of each deal to be won in the period.</param>
    /// <param name="amounts">For each sum that is asked for, what each deal brings to it in ten-thousandths.</param>
    /// <param name="spread">How far all deals of a run go up and down together.</param>
    /// <param name="runs">How often.</param>
    /// <param name="seed">Where chance begins.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static (long[][] Sums, int[] Won) Run(double[] chances, long[][] amounts, double spread, int runs, ulong seed, CancellationToken cancellationToken)
    {
        var limits = Limits(chances, spread);
        var sums = Array.ConvertAll(amounts, _ => new long[runs]);
        var won = new int[runs];
        var isWon = new bool[chances.Length + 1];
        var chance = new ScenarioChance(seed);
        for (var run = 0; run < runs; run++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var limit = limits[(int)(chance.Next() >> 32) & (limits.Length - 1)];
            won[run] = Draw(ref chance, limit, isWon);
            for (var i = 0; i < amounts.Length; i++)
            {
                sums[i][run] = Sum(amounts[i], isWon);
            }
        }

        return (sums, won);
    }

    /// <summary>Two deals a number: 32 bits each.</summary>
    private static int Draw(ref ScenarioChance chance, uint[] limit, bool[] isWon)
    {
        var won = 0;
        for (var i = 0; i < limit.Length; i += 2)
        {
            var bits = chance.Next();
            var first = (uint)bits < limit[i];
            isWon[i] = first;
            won += first ? 1 : 0;
            if (i + 1 < limit.Length)
            {
                var second = (uint)(bits >> 32) < limit[i + 1];
                isWon[i + 1] = second;
                won += second ? 1 : 0;
            }
        }

        return won;
    }

    private static long Sum(long[] amounts, bool[] isWon)
    {
        var sum = 0L;
        for (var i = 0; i < amounts.Length; i++)
        {
            sum += isWon[i] ? amounts[i] : 0;
        }

        return sum;
    }

    /// <summary>For each step of the shared factor the chances as parts of 2³²: as if everything came by that factor faster or slower.</summary>
    private static uint[][] Limits(double[] chances, double spread)
    {
        var limits = new uint[spread > 0 ? Steps : 1][];
        for (var step = 0; step < limits.Length; step++)
        {
            var factor = spread > 0 ? Math.Exp(spread * NormalQuantile.Of((step + 0.5) / Steps)) : 1;
            limits[step] = Array.ConvertAll(chances, p => (uint)Math.Min(uint.MaxValue, (factor == 1 ? p : 1 - Math.Pow(1 - p, factor)) * 4_294_967_296d));
        }

        return limits;
    }
}
