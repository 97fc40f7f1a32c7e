### The board: day, planning and list views, the pool, filters, the legend.
