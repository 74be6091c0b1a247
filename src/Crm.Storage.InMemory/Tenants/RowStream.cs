namespace Crm.Storage.InMemory;

/// <summary>Rows that are found only when they are asked for: the moment of the answer is that of the first step.</summary>
internal sealed class RowStream<T>(Func<IEnumerable<T>> open, CancellationToken given) : IAsyncEnumerable<T>
{
    public IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default) =>
        new Rows(open, given, cancellationToken);

    private sealed class Rows(Func<IEnumerable<T>> open, CancellationToken first, CancellationToken second) : IAsyncEnumerator<T>
    {
        private IEnumerator<T>? _rows;

        public T Current => _rows!.Current;

        public ValueTask<bool> MoveNextAsync()
        {
            if (first.IsCancellationRequested || second.IsCancellationRequested)
            {
                return ValueTask.FromCanceled<bool>(first.IsCancellationRequested ? first : second);
            }

            _rows ??= open().GetEnumerator();
            return new ValueTask<bool>(_rows.MoveNext());
        }

        public ValueTask DisposeAsync()
        {
            _rows?.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
