import asyncio


async def child():
    try:
        print("child starts")
        await asyncio.sleep(1000)
    finally:
        print("child ends")


async def main():
    task = asyncio.create_task(child())
    await asyncio.sleep(0)
    try:
        await asyncio.wait_for(task, 0)
    except TimeoutError:
        print("main timed out", task.done())


asyncio.run(main())
